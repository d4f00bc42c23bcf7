import type { Issuer, Issuers } from '../../lib/issuance/issuer.ts';

/** A stage that has this CA and no other. */
export const soleIssuer = (issuer: Issuer): Issuers => ({
  current: async () => issuer,
  async load(id) {
    if (id !== issuer.id) throw new RangeError(`There is no issuing CA "${id}".`);
    return issuer;
  },
});
