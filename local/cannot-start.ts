/** A condition outside this program keeps it from starting: one sentence with what was found and the remedy. */
export class CannotStart extends Error {
  override name = 'CannotStart';
}

/** Prints why a command of this folder fails, and exits with 1: one sentence, or the stack trace of an unexpected error. */
export function giveUp(error: unknown): never {
  const expected = error instanceof Error && (error instanceof CannotStart || error.constructor === Error);
  console.error(expected ? error.message : error);
  process.exit(1);
}
