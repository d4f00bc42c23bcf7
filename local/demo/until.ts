const EVERY_MILLISECONDS = 25;

/**
 * Polls until `look` returns a value.
 * @throws Error with what was awaited in vain, and what was seen last
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined>,
  { withinSeconds = 20, seen = () => '' }: { withinSeconds?: number; seen?: () => string } = {},
): Promise<T> {
  const deadline = performance.now() + withinSeconds * 1000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > deadline)
      throw new Error(`Waited ${withinSeconds} s in vain: ${what}. ${seen()}`.trim());
    await new Promise((resolve) => setTimeout(resolve, EVERY_MILLISECONDS));
  }
}
