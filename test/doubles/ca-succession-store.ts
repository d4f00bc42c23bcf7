import type { CaSuccession, CaSuccessionStore } from '../../lib/issuance/ca-succession.ts';

/** The issuing CAs of a stage in memory; it begins with one. */
export function memoryCaSuccession(keyId = 'issuing', id = 'issuing'): CaSuccessionStore {
  let succession: CaSuccession = { cas: [{ id, file: 'issuing', keyId }], issuing: id, version: 0 };
  return {
    load: async () => succession,
    async save(changed) {
      if (changed.version !== succession.version) return false;
      succession = { ...changed, version: changed.version + 1 };
      return true;
    },
  };
}
