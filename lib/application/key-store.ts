import type { AccountId, Sha256 } from '../order/identifiers.ts';

/** Which account a key belongs to (claims are written with the order, see keyCompanions). */
export interface KeyStore {
  owner(keyHash: Sha256): Promise<AccountId | undefined>;
}
