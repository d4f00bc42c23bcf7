import type { Instant } from '../../clock.ts';
import type { Finding } from '../../order/finding-codes.ts';
import type { AccountId, OrderId, Sha256 } from '../../order/identifiers.ts';
import { keyMessage } from '../messages/key-messages.ts';

/** The record of a key: the account to which it belongs, its orders there, and whether it is compromised. */
export type KnownKey = { owner: AccountId | undefined; orders: readonly OrderId[]; isCompromised: boolean };

/** BR 6.1.1.3: the CA was made aware that the key is compromised. */
export const KEY_COMPROMISED: Finding = { field: '/csr', ...keyMessage('key-compromised', {}) };

/** Which account a key belongs to. Claims are written in the transaction of the order (`keyWrites`). */
export interface KeyStore {
  load(keyHash: Sha256): Promise<KnownKey>;
  /** Marks a key as compromised for good, so no certificate is issued for it. The first mark's time is kept. */
  noteCompromised(keyHash: Sha256, at: Instant): Promise<void>;
}

/** Whether a key of another order of the same account is noted or rejected, for orders, renewals and reissues alike. */
export type KeyReuse = 'noted' | 'refused';
