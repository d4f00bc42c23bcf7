import * as z from 'zod';
import type { Caller } from '../http/caller.ts';
import type { AccountEvent } from '../order/change-feed.ts';
import { AccountId, OrderId } from '../order/identifiers.ts';
import { csvOf } from './csv.ts';
import { EventView, eventView } from './event-view.ts';

/** An event with the order and the account to which it belongs. */
export const AccountEventView = z
  .object({ orderId: OrderId, account: AccountId, event: EventView })
  .meta({ id: 'AccountEvent' });

export const accountEventView = (event: AccountEvent, caller: Caller) => ({
  orderId: event.orderId,
  account: event.account,
  event: eventView(event, caller),
});

const COLUMNS = ['at', 'account', 'order', 'sequence', 'type', 'by', 'member', 'facts'];

/** The same events as a table; the facts of each are JSON. */
export const accountEventsCsv = (events: readonly AccountEvent[]): string =>
  csvOf([COLUMNS, ...events.map(rowOf)]);

/** As JSON. A semicolon is escaped: a spreadsheet may take it for the separator, and run what follows as a formula. */
const factsOf = (facts: object): string => JSON.stringify(facts).replaceAll(';', '\\u003b');

function rowOf({ orderId, account, sequence, facts: { type, at, by, ...facts } }: AccountEvent): string[] {
  const member = 'member' in by ? by.member : '';
  return [at, account, orderId, `${sequence}`, type, by.kind, member, factsOf(facts)];
}
