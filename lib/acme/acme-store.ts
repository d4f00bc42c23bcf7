import type { Instant } from '../clock.ts';
import type { AccountId, Sha256 } from '../order/identifiers.ts';
import type { ListPage, PageRequest } from '../order/store.ts';
import type { AcmeAccount, PublicJwk } from './account.ts';
import type { AcmeOrder, Placed } from './acme-order.ts';
import type { Authorization } from './authorization.ts';
import type {
  AcmeAccountId,
  AcmeOrderId,
  AuthorizationId,
  CredentialId,
  CredentialKey,
  Thumbprint,
} from './identifiers.ts';

/** Stores ACME accounts, orders and authorizations. Reads are strongly consistent. */
export interface AcmeStore {
  /**
   * @returns the account that has this key already, or the new one: of two requests at once one creates it
   * @throws AcmeProblem `rateLimited` if the credential has bound `MOST_ACCOUNTS` already
   */
  createAccount(account: AcmeAccount): Promise<AcmeAccount>;
  loadAccount(id: AcmeAccountId): Promise<AcmeAccount | undefined>;
  findAccount(thumbprint: Thumbprint): Promise<AcmeAccount | undefined>;
  /** The accounts that a credential has bound, the newest first. */
  listAccounts(credential: CredentialKey, page: PageRequest): Promise<ListPage<AcmeAccount>>;
  setContact(id: AcmeAccountId, contact: readonly string[]): Promise<void>;
  /** For good. */
  deactivateAccount(id: AcmeAccountId): Promise<void>;
  /** Replaces the key in one transaction. @returns false if another account has it, or this one has another key by now */
  changeKey(account: AcmeAccount, key: { jwk: PublicJwk; thumbprint: Thumbprint }): Promise<boolean>;

  /** Creates an order with its authorizations, in one transaction, and notes it as the open one for these identifiers. */
  createOrder(
    order: AcmeOrder,
    authorizations: readonly Authorization[],
    identifiersHash: Sha256,
  ): Promise<void>;
  loadOrder(account: AcmeAccountId, id: AcmeOrderId): Promise<AcmeOrder | undefined>;
  /** The order that was created last for these identifiers. */
  findOrder(account: AcmeAccountId, identifiersHash: Sha256): Promise<AcmeOrder | undefined>;
  /** The newest first. */
  listOrders(account: AcmeAccountId, page: PageRequest): Promise<ListPage<AcmeOrder>>;
  /** Notes what is placed, once. @returns what is noted: another request may have been first */
  notePlaced(account: AcmeAccountId, id: AcmeOrderId, placed: Placed): Promise<Placed>;

  loadAuthorizations(account: AcmeAccountId, ids: readonly AuthorizationId[]): Promise<Authorization[]>;
  /** Replaces an authorization if its status and challenges are as they were read. @returns whether it was replaced */
  changeAuthorization(before: Authorization, after: Authorization): Promise<boolean>;
}

/** Remembers used nonces until they end anyway. */
export interface NonceStore {
  /** The secret that authenticates nonces: made at the first call. */
  secret(): Promise<Uint8Array>;
  /** @returns whether it was unused @param until when it may be forgotten */
  use(nonce: string, until: Instant): Promise<boolean>;
}

/** When a credential and its accounts were used last; written once an hour at most. */
export interface UseStore {
  noteUse(
    account: AccountId,
    credential: CredentialId,
    acmeAccount: AcmeAccountId,
    at: Instant,
  ): Promise<void>;
}
