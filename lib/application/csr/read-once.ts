/** As many CSRs as are in work at a time; each has at most 16 KB. */
const MOST_KEPT = 50;

/** Keeps what was read of the latest texts. @param isKept whether a result is kept: not that of a text which is no CSR */
export function readOnce<T>(read: (text: string) => T, isKept: (result: T) => boolean): (text: string) => T {
  const kept = new Map<string, T>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    const result = read(text);
    if (!isKept(result)) return result;
    const [oldest] = kept.size < MOST_KEPT ? [] : kept.keys();
    if (oldest !== undefined) kept.delete(oldest);
    kept.set(text, result);
    return result;
  };
}
