import * as z from 'zod';
import type { Instant } from '../../clock.ts';
import { EventFacts, type OrderEvent } from '../../order/event.ts';
import { AccountId, OrderId } from '../../order/identifiers.ts';
import type { Item } from '../table/expression.ts';
import { changeAttributes, type ItemKey, keys } from '../table/keys.ts';
import { kind } from '../table/kind.ts';

const attributes = {
  PK: z.templateLiteral(['ORDER#', OrderId]),
  SK: z.string().regex(/^EVENT#\d{6}$/),
  facts: z.string(),
  /** Of the order; absent in items before 2026-11-29. */
  account: AccountId.optional(),
};
const EventItem = z.object(attributes);

/** Events written before 2026-11-29 have `evidence.withdrawn` with `withdrawal` instead of `evidence.declined`. */
const WrittenFacts = z
  .looseObject({})
  .transform(({ withdrawal, ...facts }) =>
    withdrawal ? { ...facts, type: 'evidence.declined', decline: withdrawal } : facts,
  )
  .pipe(EventFacts);

/** Before 2026-11-30, each event was an item, and `facts` was not a list. */
const AllFacts = z.union([z.array(WrittenFacts).min(1), WrittenFacts.transform((facts) => [facts])]);

/** The events of one commit, which are about the same order. */
export type CommittedEvents = readonly [OrderEvent, ...OrderEvent[]];

/** What the events of one commit have in common: the token of the commit, and when it is made. */
export type CommitMark = { token: string; at: Instant };

/**
 * The events of a commit as one item, because each item of a transaction costs two write units. Its key and `type`, a filter
 * of the stream, are those of the last event: notices are sent for it only, because the order has moved on from the others.
 * It stands in the changes index for all of them.
 */
export function eventItem(
  events: CommittedEvents,
  account: AccountId,
  { token, at }: CommitMark,
): ItemKey & Item {
  const all = events.map(({ facts }) => facts);
  const { orderId, sequence, facts: last } = lastOf(events);
  return {
    ...keys.event(orderId, sequence),
    type: last.type,
    facts: JSON.stringify(all),
    commit: token,
    account,
    ...changeAttributes(
      at,
      eventPlace(orderId, sequence),
      all.map(({ type }) => type),
    ),
  };
}

export const lastOf = (events: CommittedEvents): OrderEvent => events.at(-1) ?? events[0];

/** The place of an event within an instant. */
const eventPlace = (orderId: OrderId, sequence: number): string =>
  `${orderId}#${String(sequence).padStart(6, '0')}`;

export const EVENTS = kind('events', attributes, (item): CommittedEvents => {
  const { PK, SK, facts: text } = EventItem.parse(item);
  const orderId = PK.slice('ORDER#'.length);
  const last = Number(SK.slice('EVENT#'.length));
  const all = AllFacts.parse(JSON.parse(text));
  const [first, ...more] = all.map((facts, index) => ({
    orderId,
    sequence: last - all.length + 1 + index,
    facts,
  }));
  if (first === undefined) throw new RangeError('An item without events.');
  return [first, ...more];
});
