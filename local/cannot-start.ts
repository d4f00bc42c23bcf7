/** Something outside is not as it must be: one sentence says what, and how to mend it. */
export class CannotStart extends Error {
  override name = 'CannotStart';
}

/** Says why a command of this folder ends, and ends it: one sentence, and the trace only of a fault of ours. */
export function giveUp(error: unknown): never {
  const foreseen = error instanceof Error && (error instanceof CannotStart || error.constructor === Error);
  console.error(foreseen ? error.message : error);
  process.exit(1);
}
