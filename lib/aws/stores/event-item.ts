import * as z from 'zod';
import { EventFacts, type OrderEvent } from '../../order/event.ts';
import { OrderId } from '../../order/identifiers.ts';
import type { Item } from '../table/expression.ts';
import { type ItemKey, keys } from '../table/keys.ts';
import { kind } from '../table/kind.ts';

const attributes = {
  PK: z.templateLiteral(['ORDER#', OrderId]),
  SK: z.string().regex(/^EVENT#\d{6}$/),
  facts: z.string(),
};
const EventItem = z.object(attributes);

/** Events written before 2026-11-29 have `evidence.withdrawn` with `withdrawal` instead of `evidence.declined`. */
const WrittenFacts = z
  .looseObject({})
  .transform(({ withdrawal, ...facts }) =>
    withdrawal ? { ...facts, type: 'evidence.declined', decline: withdrawal } : facts,
  )
  .pipe(EventFacts);

/**
 * An event as an item. Two attributes beside its facts serve as filters of the stream: the type, and whether another event
 * of the same commit follows. Notices are sent for the last event only, because the order has moved on from the others.
 */
export function eventItem(
  { orderId, sequence, facts }: OrderEvent,
  commit: string,
  followed: boolean,
): ItemKey & Item {
  return {
    ...keys.event(orderId, sequence),
    type: facts.type,
    facts: JSON.stringify(facts),
    commit,
    followed: followed || undefined,
  };
}

export const EVENT = kind('event', attributes, (item): OrderEvent => {
  const { PK, SK, facts } = EventItem.parse(item);
  return {
    orderId: PK.slice('ORDER#'.length),
    sequence: Number(SK.slice('EVENT#'.length)),
    facts: WrittenFacts.parse(JSON.parse(facts)),
  };
});
