/** Makes something when it is first asked for, and gives the same ever after: clients and settings, never on import. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
