import type { Instant } from '../clock.ts';
import type { Confirmed, Fate, Fates } from './confirmation.ts';
import type { OrderEvent } from './event.ts';
import type { ApplicationJson, ExtraWrite, Revision } from './extra-write.ts';
import type { AccountId, ChallengeId, IssuerId, MemberId, OrderId, Serial } from './identifiers.ts';
import type { OrderStatus } from './lifecycle.ts';
import type { Order, OrderIn } from './order.ts';
import type { OrderChange } from './order-change.ts';
import type { OrderFilter, OrderList, OrderSort } from './order-filter.ts';
import type { Phase } from './phase.ts';
import type { Reason } from './reason.ts';
import type { ReplacedBy, Replaces } from './replacement.ts';
import type { RevocationReason } from './revocation-reason.ts';
import type { Search } from './search.ts';
import type { MailTrouble, Turn } from './turn.ts';

/**
 * An order with the current execution attempt, the time at which the sweep next checks it, and what became of its
 * challenges as far as lists show it. All change without an event or a new version.
 */
export type StoredOrder = { order: Order; attempt: number; dueAt: Instant | undefined; fates?: Fates };

/** An order with its newest revision; undefined if none was submitted yet. */
export type SubmittedOrder = StoredOrder & { submitted: Revision | undefined };

/** One change of an order, with its extra writes. */
export type OrderCommit = OrderChange & {
  /** When it is committed: its place in the feed of changes. */
  at: Instant;
  /** Written in the same transaction. */
  extraWrites: readonly ExtraWrite[];
};

/**
 * The result of a commit. `stale`: the order now has another version. `answered`: the same request was already
 * answered. `taken`: the key belongs to another account, or to another order if keys may not be reused.
 */
export type CommitResult = 'committed' | 'stale' | 'answered' | 'taken';

/** The columns of an order that its newest submitted revision says. */
export type Submitted = {
  at: Instant;
  by: MemberId;
  keyType: string;
  keyHash: string;
  organization?: string;
};

/** The columns of an order in a list. `names` contains the first few names. */
export type OrderSummary = {
  id: OrderId;
  account: AccountId;
  status: OrderStatus;
  phase: Phase;
  type?: NonNullable<Order['type']>;
  names: readonly string[];
  nameCount: number;
  revision: number;
  since: Instant;
  createdAt: Instant;
  /** The applicant's last change of a draft or returned order. */
  changedAt?: Instant;
  turn?: Turn;
  /** The newest submitted revision, unless the order was withdrawn. */
  submitted?: Submitted;
  confirmed?: Confirmed;
  mailTrouble?: MailTrouble;
  /** Of a returned or refused order. */
  reasons: readonly Reason[];
  /** Of an order with a certificate. */
  issuer?: IssuerId;
  /** Of an issued order. */
  notAfter?: Instant;
  serial?: Serial;
  /** If a program ordered it. */
  acmeAccount?: string;
  replaces?: Replaces;
  replacedBy?: ReplacedBy;
  /** Of a revoked one. */
  revoked?: { at: Instant; reason: RevocationReason };
  /** Of an order in review. */
  claim?: { by: string; until: Instant };
  held?: { by: string; at: Instant; comment: string };
  /** The new expected date that its applicant was notified of when an earlier one had passed. */
  expectedAt?: Instant;
  /** Of an order in review: who may not decide, and why it needs a reviewer. */
  inReview?: { authors: readonly string[]; notes: readonly Reason[] };
};

/** A part of a list, from the cursor of the previous page on. A cursor of another list is rejected. */
export type PageRequest = { cursor?: string | undefined; limit: number };

/** A part of what is due: of one shard of the index (`DUE_SHARDS`), or of all of them together. */
export type DuePage = PageRequest & { shard?: number };

/** A page of a list, with the opaque cursor of the next page; absent on the last page. */
export type ListPage<T> = { items: T[]; cursor?: string };

/** Stores orders. Reads of one order are strongly consistent, lists are eventually consistent. */
export interface OrderStore {
  load(id: OrderId): Promise<StoredOrder | undefined>;
  /** An order together with its newest revision. */
  loadSubmitted(id: OrderId): Promise<SubmittedOrder | undefined>;
  /** Writes the order, its events and the extra writes in one transaction. @throws Transient if the table cannot be reached */
  commit(commit: OrderCommit): Promise<CommitResult>;
  /**
   * Deletes a draft: from then on no reader finds it. What else is stored for it is removed later (`DeletedDraftStore`).
   * @param former the change of the order that it was to replace, in the same transaction
   * @returns false if one of the two has another version
   */
  deleteDraft(draft: OrderIn<'draft'>, at: Instant, former: OrderChange | undefined): Promise<boolean>;
  /** Waits, with jitter, after a lost optimistic-lock race. @param attempt counts from 0 */
  backOff(attempt: number): Promise<void>;
  /**
   * Makes the order findable by its names; idempotent. Called after the commit, because a hundred names do not fit into one
   * transaction.
   * @param former the names before this change, by which the order is no longer found unless it still has them
   */
  indexNames(order: Order, former?: readonly string[]): Promise<void>;
  /** The application of a draft or returned order as last written: its own, or else that of the newest revision. */
  loadApplication(id: OrderId): Promise<ApplicationJson | undefined>;
  /** One submitted revision. @throws if it is unreadable; with `skip` it is undefined then */
  loadRevision(id: OrderId, number: number, options?: { unreadable: 'skip' }): Promise<Revision | undefined>;
  /** The submitted revisions, oldest first. */
  listRevisions(id: OrderId, page: PageRequest): Promise<ListPage<Revision>>;
  listEvents(id: OrderId, page: PageRequest): Promise<ListPage<OrderEvent>>;
  /** The newest orders of an account that are found by this domain; deleted drafts are among them. */
  listIdsByDomain(account: AccountId, domain: string, limit: number): Promise<OrderId[]>;
  /** Orders, by default newest first. */
  list(filter: OrderFilter, page: PageRequest, sort?: OrderSort): Promise<ListPage<OrderSummary>>;
  /** The orders that are searched for and meet the filter: by the text that matches, each once. */
  find(search: Search, filter: OrderFilter, page: PageRequest): Promise<ListPage<OrderSummary>>;
  /** Orders of all accounts that wait for a reviewer, the longest waiting first. */
  listReviewQueue(page: PageRequest): Promise<ListPage<OrderSummary>>;
  /** The orders due by `now`, the longest due first. */
  listDue(now: Instant, page: DuePage): Promise<ListPage<OrderId>>;
  /** Sets or clears the due date if the order still has this version. @returns whether it did */
  setDue(id: OrderId, version: number, dueAt: Instant | undefined): Promise<boolean>;
  /**
   * Notes what became of a challenge, and puts the order in the list to which it then belongs, if the order still has this
   * version. @returns whether it had
   */
  noteFates(
    id: OrderId,
    version: number,
    noted: readonly { challenge: ChallengeId; fate: Fate }[],
    list: OrderList,
  ): Promise<boolean>;
  /** Increments the execution attempt if `attempt` is still the current one. @returns whether it was */
  startNextAttempt(id: OrderId, attempt: number): Promise<boolean>;
}
