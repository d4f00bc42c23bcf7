/** Bodies that are in memory at once: what does not fit waits, unread, until others were answered. */
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
    /** Waits for room for a body of so many bytes; gives what frees it again. */
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
