// A task ends and the next begins at once: between the two a page draws and takes clicks (STANDARDS P7).

/** Is kept as soon as the page had its turn; a timer would wait longer than that takes. */
export const breath = () =>
  new Promise((resume) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      // An open port keeps Node from ending.
      port1.close();
      resume();
    };
    port2.postMessage(0);
  });
