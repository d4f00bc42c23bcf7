import type { CaLine, CaLineStore } from '../../lib/issuance/ca-succession.ts';

/** The issuing CAs of a stage in memory; it begins with one. */
export function memoryCaLine(keyId = 'issuing', id = 'issuing'): CaLineStore {
  let line: CaLine = { cas: [{ id, file: 'issuing', keyId }], issuing: id, version: 0 };
  return {
    load: async () => line,
    async save(changed) {
      if (changed.version !== line.version) return false;
      line = { ...changed, version: changed.version + 1 };
      return true;
    },
  };
}
