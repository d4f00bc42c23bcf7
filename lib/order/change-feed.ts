import type { Instant } from '../clock.ts';
import type { OrderEvent } from './event.ts';
import type { AccountId, MemberId, OrderId } from './identifiers.ts';
import type { EventType } from './lifecycle.ts';
import type { ListPage, PageRequest } from './store.ts';

/** An entry of the feed: the events of one commit, or what happened last to a challenge. */
export type Change = {
  /** Its place in the feed, which begins with the time of the write. */
  position: string;
  at: Instant;
  orderId: OrderId;
  account: AccountId;
  /** What happened, in order. */
  types: readonly string[];
  /** The sequence of the last of these events; absent for a challenge. */
  sequence?: number;
};

/** Selects events of all accounts. The times are those of the write. */
export type EventFilter = {
  account?: AccountId | undefined;
  type?: EventType | undefined;
  /** The member who acted. */
  member?: MemberId | undefined;
  from?: Instant | undefined;
  until?: Instant | undefined;
};

/** An event of any account. */
export type AccountEvent = OrderEvent & { account: AccountId };

/**
 * The changes of all orders, by the time of their write. Eventually consistent, and written by functions whose clocks differ:
 * an entry may appear behind later ones.
 */
export interface ChangeFeed {
  /** The entries from a position on, oldest first, and whether more may follow. */
  listChanges(from: string, count: number): Promise<{ changes: Change[]; more: boolean }>;
  /** The events that match, newest first. A page may be shorter than requested, or empty, and still have a cursor. */
  listEvents(filter: EventFilter, page: PageRequest): Promise<ListPage<AccountEvent>>;
}
