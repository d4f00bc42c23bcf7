import type { Instant } from '../clock.ts';
import type { OrderEvent } from './event.ts';
import type { ApplicationJson, ExtraWrite, Revision } from './extra-write.ts';
import type { AccountId, OrderId } from './identifiers.ts';
import type { OrderStatus } from './lifecycle.ts';
import type { Order } from './order.ts';
import type { OrderChange } from './order-change.ts';
import type { Phase } from './phase.ts';
import type { Reason } from './reason.ts';
import type { ReplacedBy, Replaces } from './replacement.ts';
import type { RevocationReason } from './revocation-reason.ts';

/**
 * An order with the machine's own marks on it: which execution is the current one, and when somebody has to look
 * at the order next. Marks change without event or version.
 */
export type StoredOrder = { order: Order; attempt: number; dueAt: Instant | undefined };

/** An order with what it applies for; without a revision where none was submitted yet. */
export type SubmittedOrder = StoredOrder & { submitted: Revision | undefined };

/** One change of an order, and what goes with it. */
export type OrderCommit = OrderChange & {
  /** What has to be written in the same transaction, or not at all. */
  extraWrites: readonly ExtraWrite[];
};

/**
 * How a commit ended. `stale`: the order has another version by now. `answered`: the same request was answered
 * already. `taken`: the key belongs to another account, or to another order where that is refused.
 */
export type CommitResult = 'committed' | 'stale' | 'answered' | 'taken';

/**
 * Which orders: `name` finds the name itself and all below it (names, like domains, in lower-case A-labels, with two
 * labels at least). Without an account a phase or a status is needed, and no name.
 */
export type OrderFilter = {
  account?: AccountId | undefined;
  phase?: Phase | undefined;
  status?: OrderStatus | undefined;
  name?: string | undefined;
};

/** What a list shows of an order: its columns only, not the order. `names` holds the first few. */
export type OrderSummary = {
  id: OrderId;
  account: AccountId;
  status: OrderStatus;
  phase: Phase;
  type: Order['type'];
  names: readonly string[];
  nameCount: number;
  revision: number;
  since: Instant;
  createdAt: Instant;
  /** Of an issued order. */
  notAfter?: Instant;
  replaces?: Replaces;
  replacedBy?: ReplacedBy;
  /** Of a revoked one. */
  revoked?: { at: Instant; reason: RevocationReason };
  /** Of an order in review. */
  claim?: { by: string; until: Instant };
  held?: { by: string; at: Instant; comment: string };
  /** The date that its applicant was given when an earlier one had passed. */
  expectedAt?: Instant;
  /** Of an order in review, for whoever asks who may decide, and why a person has to. */
  inReview?: { authors: readonly string[]; notes: readonly Reason[] };
};

/** Which part of a list: from a cursor that an earlier page gave. @throws Rejection on a cursor of no page of this list. */
export type PageRequest = { cursor?: string | undefined; limit: number };

/** A page of a list, and where the next one begins (opaque; absent on the last one). */
export type ListPage<T> = { items: T[]; cursor?: string };

/** Where orders are kept. Reads of one order are strongly consistent, lists are eventually so. */
export interface OrderStore {
  load(id: OrderId): Promise<StoredOrder | undefined>;
  /** An order together with the newest revision of it. */
  loadSubmitted(id: OrderId): Promise<SubmittedOrder | undefined>;
  /** Writes order, events and what goes with them in one transaction. @throws Transient when throttled or out of reach. */
  commit(commit: OrderCommit): Promise<CommitResult>;
  /** Waits, with jitter, before a change that was overtaken is tried once more. @param attempt from 0 on */
  backOff(attempt: number): Promise<void>;
  /**
   * Makes the order findable by its names; safe to repeat. Called after the commit, for a hundred names are more than a
   * transaction takes.
   * @param former the names that it had before this change: by those it is found no more, unless it still has them
   */
  indexNames(order: Order, former?: readonly string[]): Promise<void>;
  /** What a draft or returned order applies for, as last written: by itself, or else with the newest revision. */
  loadApplication(id: OrderId): Promise<ApplicationJson | undefined>;
  /** One submitted revision. @throws if it cannot be read, unless that is to be like none */
  loadRevision(id: OrderId, number: number, options?: { unreadable: 'skip' }): Promise<Revision | undefined>;
  /** The submitted revisions, the first one first. */
  listRevisions(id: OrderId, page: PageRequest): Promise<ListPage<Revision>>;
  listEvents(id: OrderId, page: PageRequest): Promise<ListPage<OrderEvent>>;
  /** Orders, newest first. @throws Rejection on a filter that only reading through everything could answer. */
  list(filter: OrderFilter, page: PageRequest): Promise<ListPage<OrderSummary>>;
  /** Orders that wait for a reviewer, over all accounts, the longest waiting first. */
  listReviewQueue(page: PageRequest): Promise<ListPage<OrderSummary>>;
  /** Orders due by `now`, the longest due first, of all shards; `all` gives every order that has a due date. */
  listDue(now: Instant, page: PageRequest & { all?: boolean }): Promise<ListPage<OrderId>>;
  /** Sets or clears when the order is due, if its version is still this one; says whether it was. */
  setDue(id: OrderId, version: number, dueAt: Instant | undefined): Promise<boolean>;
  /** Starts counting the next execution attempt, if `attempt` is still the current one; says whether it was. */
  startNextAttempt(id: OrderId, attempt: number): Promise<boolean>;
}
