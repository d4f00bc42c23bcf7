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
  /** Of the order; absent in events before 2026-11-29 and in those that another of the same commit follows. */
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

/** What the events of one commit have in common: the token of the commit, and when it is made. */
export type CommitMark = { token: string; at: Instant };

/**
 * The events of a commit as items. Two attributes beside the facts serve as filters of the stream: the type, and whether
 * another event of the same commit follows. Notices are sent for the last event only, because the order has moved on from
 * the others. For the same reason, and because each entry costs a write unit, the last event stands in the changes index for
 * all of them.
 */
export function eventItems(
  events: readonly OrderEvent[],
  account: AccountId,
  { token, at }: CommitMark,
): (ItemKey & Item)[] {
  const types = events.map(({ facts }) => facts.type);
  return events.map(({ orderId, sequence, facts }, index) => ({
    ...keys.event(orderId, sequence),
    type: facts.type,
    facts: JSON.stringify(facts),
    commit: token,
    ...(index < events.length - 1
      ? { followed: true }
      : { account, ...changeAttributes(at, eventPlace(orderId, sequence), types) }),
  }));
}

/** The place of an event within an instant. */
const eventPlace = (orderId: OrderId, sequence: number): string =>
  `${orderId}#${String(sequence).padStart(6, '0')}`;

export const EVENT = kind('event', attributes, (item): OrderEvent => {
  const { PK, SK, facts } = EventItem.parse(item);
  return {
    orderId: PK.slice('ORDER#'.length),
    sequence: Number(SK.slice('EVENT#'.length)),
    facts: WrittenFacts.parse(JSON.parse(facts)),
  };
});
