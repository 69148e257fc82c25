// How a feed's server may answer, well or badly; each is what `Site.feed` takes.

import { send } from "../server.mjs";

const JSON_TYPE = "application/json";

/** A status with a small page of the server's own, as servers send it. */
export const status = (code) => (_, response) =>
  send(response, code, "text/html", `<!doctype html><title>${code}</title><h1>Error ${code}</h1>`);

/** A page instead of the data: the login or the start page that a wrong address leads to. */
export const page = () => (_, response) =>
  send(response, 200, "text/html; charset=utf-8", "<!doctype html><title>Start</title><p>Welcome to our city.");

/** The value as JSON in other bytes or under another label than it should be. */
export const bytes = (buffer, type = JSON_TYPE) => (_, response) => send(response, 200, type, buffer);

/** The first half of a file that ends in the middle, announced as whole. */
export const half = (value) => {
  const text = JSON.stringify(value);
  return bytes(Buffer.from(text.slice(0, text.length / 2)));
};

/** A connection that breaks off in the middle. */
export const cutOff = (value) => (_, response) => {
  const body = Buffer.from(JSON.stringify(value));
  response.writeHead(200, { "content-type": JSON_TYPE, "content-length": body.length });
  response.write(body.subarray(0, body.length / 2), () => response.destroy());
};

/** So many bytes, announced or not, as fast as they are read, or with a pause in milliseconds after each megabyte. */
export const large = (size, { announced, pause = 0 }) => (_, response) => {
  response.writeHead(200, { "content-type": JSON_TYPE, ...(announced ? { "content-length": size } : {}) });
  const chunk = Buffer.alloc(1_000_000, 0x20);
  let left = size;
  const write = () => {
    while (left > 0) {
      const part = chunk.subarray(0, Math.min(left, chunk.length));
      left -= part.length;
      const taken = response.write(part);
      if (response.destroyed) return;
      if (pause) return void setTimeout(write, pause);
      if (!taken) return void response.once("drain", write);
    }
    response.end();
  };
  write();
};

/** No answer at all, until the other side gives up; calls `onGone` then. */
export const never = (onGone = () => {}) => (request) => void request.once("close", onGone);

/** A beginning, and then nothing more. */
export const stalled = () => (_, response) => {
  response.writeHead(200, { "content-type": JSON_TYPE });
  response.write('{"version": 1, "initiatives": [');
};

/** Another address. */
export const redirect = (url) => (_, response) => response.writeHead(302, { location: url }).end();

/** The answer that `gate` lets through: a promise that the test resolves. */
export const gated = (value, gate) => async (_, response) => {
  await gate;
  send(response, 200, JSON_TYPE, JSON.stringify(value));
};
