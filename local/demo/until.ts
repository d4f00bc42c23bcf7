const EVERY_MILLISECONDS = 25;

/**
 * Looks again and again until there is what is waited for.
 * @throws Error that says what was not there in time, and what was seen last
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
