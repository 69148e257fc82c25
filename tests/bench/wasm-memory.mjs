// The memory of WebAssembly modules, which no count of the heap includes: load this before the engine.

const memories = new Set();

/** Remembers what an instance exports as its memory. */
function note(instance) {
  for (const it of Object.values(instance.exports)) {
    if (it instanceof WebAssembly.Memory) memories.add(new WeakRef(it));
  }
  return instance;
}

for (const name of ["instantiate", "instantiateStreaming"]) {
  const real = WebAssembly[name];
  WebAssembly[name] = async (...given) => {
    const result = await real.apply(WebAssembly, given);
    note(result.instance ?? result);
    return result;
  };
}
WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
  construct: (real, given) => note(new real(...given)),
});

/** Bytes of all that are still there. */
export const wasmBytes = () => [...memories].reduce((sum, it) => sum + (it.deref()?.buffer.byteLength ?? 0), 0);
