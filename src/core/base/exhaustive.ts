/** Closes a `switch` over a union: a case added later no longer compiles until it is answered. */
export function exhaustive(never: never): never {
  throw new Error(`a case nobody answers: ${JSON.stringify(never)}`);
}
