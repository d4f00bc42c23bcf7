import type { CrlFile, CrlReader, CrlStore, CrlTerms } from '../../lib/revocation/crl-store.ts';

type Kept = CrlTerms & { der: Uint8Array };

/** Published CRLs in memory; `history` has all of them, the first one first. */
export function memoryCrls(): CrlStore & CrlReader & { history: Kept[] } {
  const files = new Map<CrlFile, Kept & { tag: string }>();
  const history: Kept[] = [];
  return {
    history,
    async load(file) {
      const found = files.get(file);
      if (found === undefined) return undefined;
      const { der, ...published } = found;
      return published;
    },
    read: async (file) => files.get(file),
    async put(file, crl, over) {
      if (files.get(file)?.tag !== over) return false;
      history.push(crl);
      files.set(file, { ...crl, tag: `"${history.length}"` });
      return true;
    },
  };
}
