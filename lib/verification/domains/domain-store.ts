import type { Instant } from '../../clock.ts';
import type { AccountId, ChallengeId, OrderId } from '../../order/identifiers.ts';
import type { DuePage, ListPage, PageRequest } from '../../order/store.ts';
import type { CheckedMethod } from '../../order/submission.ts';
import type { CheckResult, Domain, Proof, Validation } from './domain.ts';

/** A domain of an account, as the due index names it. */
export type DomainKey = { account: AccountId; adn: string };

/** A validation of a domain. A result for one that was replaced meanwhile is dropped. */
export type ValidationKey = DomainKey & { method: CheckedMethod; id: ChallengeId };

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
    dueAt: Instant | undefined,
  ): Promise<boolean>;
  /** Stores what a contact approved, unless a newer approval is stored. */
  noteMail(key: DomainKey, proof: NonNullable<Domain['mail']>): Promise<void>;
  /** Removes its validations and proofs. */
  giveUp(key: DomainKey, at: Instant): Promise<void>;
  /** Notes that an order waits for its proof, and makes the domain due. */
  addWaiting(key: DomainKey, order: OrderId, dueAt: Instant): Promise<void>;
  /** Notes that the orders which wait were woken. Does nothing if another one waits by now: the domain then stays due. */
  clearWaiting(key: DomainKey, woken: ReadonlySet<OrderId>, dueAt: Instant | undefined): Promise<void>;
  setDue(key: DomainKey, dueAt: Instant): Promise<void>;
  listDue(now: Instant, page: DuePage): Promise<ListPage<DomainKey>>;
}
