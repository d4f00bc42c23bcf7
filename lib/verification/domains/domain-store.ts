import type { Instant } from '../../clock.ts';
import type { AccountId, ChallengeId, OrderId } from '../../order/identifiers.ts';
import type { DuePage, ListPage, PageRequest } from '../../order/store.ts';
import type { CheckedMethod } from '../../order/submission.ts';
import type { CheckResult, Domain, Proof, Validation } from './domain.ts';
import type { Ending } from './ending.ts';

/** A domain of an account, as the due index names it. */
export type DomainKey = { account: AccountId; adn: string };

/** A validation of a domain. A result for one that was replaced meanwhile is dropped. */
export type ValidationKey = DomainKey & { method: CheckedMethod; id: ChallengeId };

/** When a domain is due next, by what is stored of it; undefined if it need not be looked at any more. */
export type DueOf = (domain: Domain) => Instant | undefined;

/**
 * So many orders are woken when a domain is proven: they are woken within one request, and their ids are kept in one item. Further
 * ones see the proof when they look at it again, a day later.
 */
export const MOST_WAITING = 1000;

/** Stores the domains of accounts. Reads are strongly consistent. */
export interface DomainStore {
  load(account: AccountId, adn: string): Promise<Domain | undefined>;
  /** Those that exist, in any order. */
  loadAll(account: AccountId, adns: readonly string[]): Promise<Domain[]>;
  /** By name. @param having what is shown of a domain; undefined leaves it out @throws Rejection on a cursor of another list */
  list<T>(
    account: AccountId,
    page: PageRequest,
    having: (domain: Domain) => Promise<T | undefined>,
  ): Promise<ListPage<T>>;
  /** Replaces the validation by this method, and makes the domain due. */
  start(key: DomainKey, method: CheckedMethod, validation: Validation, dueAt: Instant): Promise<void>;
  /** Stores the result of a check, and the proof if there is one; an earlier proof stays otherwise. @returns whether it was current */
  noteCheck(
    key: ValidationKey,
    result: CheckResult,
    proof: Proof | undefined,
    dueOf: DueOf,
  ): Promise<boolean>;
  /** Stores what a contact approved, unless a newer approval is stored, and makes the domain due then, or earlier as before. */
  noteMail(key: DomainKey, proof: NonNullable<Domain['mail']>, dueAt: Instant): Promise<void>;
  /** Stores that the account has to be notified of the end of a proof, once for each proof: the stream delivers it. */
  noteEnding(ending: Ending): Promise<void>;
  /** Removes its validations and proofs. The orders that wait for it still do. */
  giveUp(key: DomainKey, at: Instant): Promise<void>;
  /** Notes that an order waits for its proof, and makes the domain due; not if `MOST_WAITING` others wait already. */
  addWaiting(key: DomainKey, order: OrderId, dueAt: Instant): Promise<void>;
  /** Notes that the orders which wait were woken. Does nothing if another one waits by now: the domain then stays due. */
  clearWaiting(key: DomainKey, woken: ReadonlySet<OrderId>): Promise<void>;
  setDue(key: DomainKey, dueAt: Instant): Promise<void>;
  /** Makes a domain due by what is stored of it, unless it changes all the time: it then stays due as it is. */
  reschedule(key: DomainKey, dueOf: DueOf): Promise<void>;
  listDue(now: Instant, page: DuePage): Promise<ListPage<DomainKey>>;
}
