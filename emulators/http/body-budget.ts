/** Limits the bodies in memory at once: a request that does not fit waits, unread, until others are answered. */
export function createBodyBudget(bytes: number) {
  let free = bytes;
  const waiting: { wanted: number; go: () => void }[] = [];

  const admit = () => {
    for (let next = waiting[0]; next !== undefined && next.wanted <= free; next = waiting[0]) {
      waiting.shift();
      free -= next.wanted;
      next.go();
    }
  };

  return {
    /** Reserves room for a body, waiting for it if needed; returns a function that releases it. */
    async take(length: number): Promise<() => void> {
      const wanted = Math.min(length, bytes);
      await new Promise<void>((go) => {
        waiting.push({ wanted, go });
        admit();
      });
      return () => {
        free += wanted;
        admit();
      };
    },
  };
}
