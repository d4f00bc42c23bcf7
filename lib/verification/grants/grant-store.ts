import type { Attribution } from '../../access/attribution.ts';
import type { Instant } from '../../clock.ts';
import type { AccountId } from '../../order/identifiers.ts';
import type { DuePage, ListPage, PageRequest } from '../../order/store.ts';
import { Rejection } from '../../problem.ts';
import type { ActiveGrant, Grant } from './grant.ts';

/**
 * So many grants of an account may be active at a time: they are kept in one item, which every order of the account reads. Who
 * needs more grants wider namespaces.
 */
export const MOST_ACTIVE = 50;

/** Stores grants. Reads are strongly consistent. */
export interface GrantStore {
  /** Those of an account that were not ended, in any order. Some of them may be past their end. */
  listActive(account: AccountId): Promise<ActiveGrant[]>;
  /** @param account if it is known: another one's grant is not found */
  load(id: Grant['id'], account?: AccountId): Promise<Grant | undefined>;
  /**
   * The newest first. @param account undefined for all accounts @param having which are shown
   * @throws Rejection on a cursor of another list
   */
  list(
    account: AccountId | undefined,
    page: PageRequest,
    having: (grant: Grant) => boolean,
  ): Promise<ListPage<Grant>>;
  /**
   * Stores a grant, with its audit event in the same transaction. Safe to repeat: an active grant of the same operator that says
   * the same is answered instead.
   * @param noticeAt when the account is notified of its end
   * @throws Rejection `not-permitted` if the account has `MOST_ACTIVE`; `forbidden` if the operator is none any more
   */
  give(grant: Grant, act: Attribution, noticeAt: Instant): Promise<Grant>;
  /**
   * Ends a grant, with its audit event in the same transaction; one that was ended stays as it is.
   * @returns whether there is one
   * @throws Rejection `forbidden` if the operator is none any more
   */
  end(id: Grant['id'], ended: NonNullable<Grant['ended']>, act: Attribution): Promise<boolean>;
}

/** The grants whose end the account has to be notified of. */
export interface EndingGrants {
  listDue(now: Instant, page: DuePage): Promise<ListPage<Pick<Grant, 'account' | 'id'>>>;
  /** Notes that the account was notified. */
  clearDue(grant: Pick<Grant, 'account' | 'id'>): Promise<void>;
}

/** Whether two grants say the same: a request that is repeated gives no second one. */
export const isSameGrant = (one: Grant, other: Grant): boolean =>
  one.account === other.account &&
  one.namespace === other.namespace &&
  one.until === other.until &&
  one.reason === other.reason &&
  one.grantedBy === other.grantedBy;

export const tooManyGrants = (account: AccountId): Rejection =>
  new Rejection(
    'not-permitted',
    `The account ${account} has ${MOST_ACTIVE} active grants, the most. End one, or grant a namespace that contains several of them.`,
  );
