import type { Instant } from '../../clock.ts';
import type { Finding } from '../../order/finding-codes.ts';
import type { AccountId, OrderId, Sha256 } from '../../order/identifiers.ts';

/** What is known of a key: the account to which it belongs, its orders there, and whether others have it. */
export type KnownKey = { owner: AccountId | undefined; orders: readonly OrderId[]; isCompromised: boolean };

/** BR 6.1.1.3: the CA was made aware that the key is compromised. */
export const KEY_COMPROMISED: Finding = {
  field: '/csr',
  code: 'key-compromised',
  message:
    'A certificate for this key was revoked because others have the key. Make a new key and a CSR from it.',
};

/** Which account a key belongs to (claims are written with the order, see keyCompanions). */
export interface KeyStore {
  load(keyHash: Sha256): Promise<KnownKey>;
  /** That others have the private key: no certificate is issued for it any more. It stays so, from when it was first noted. */
  noteCompromised(keyHash: Sha256, at: Instant): Promise<void>;
}

/** Whether the key of another order of the same account is noted, or refused: of an order, a renewal and a reissue alike. */
export type KeyReuse = 'noted' | 'refused';
