// Stands at the door of the program: a panic arrives here as a trap, because the build leaves out everything that
// would print it.

let onTrap = () => {};
let unwatched;

/** Calls `act` on every trap from now on. */
export function whenTrapped(act) {
  onTrap = act;
}

/** The exports as they are, for the second half of the program: its calls come through the door already. */
export const exported = () => unwatched;

/** The same exports, each watched; memory and tables stay what they are. */
export function guard(exports) {
  unwatched = exports;
  const watched = { __proto__: null };
  for (const [name, value] of Object.entries(exports)) {
    watched[name] =
      typeof value !== "function"
        ? value
        : (...values) => {
            try {
              return value(...values);
            } catch (error) {
              // `RangeError` is a stack that ran over; everything else comes from the page and is not ours.
              if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) onTrap(error);
              throw error;
            }
          };
  }
  return watched;
}
