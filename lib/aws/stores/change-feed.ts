import * as z from 'zod';
import type { AccountEvent, Change, ChangeFeed, EventFilter } from '../../order/change-feed.ts';
import { cursorAt, positionIn } from '../../order/cursor.ts';
import { AccountId, Instant, OrderId } from '../../order/identifiers.ts';
import type { ListPage, PageRequest } from '../../order/store.ts';
import { getItems } from '../table/batches.ts';
import { CHANGES, hash, INDEXES, keys } from '../table/keys.ts';
import { kind } from '../table/kind.ts';
import { parseReadable } from '../table/parse-readable.ts';
import { queryRange } from '../table/range-query.ts';
import type { Table } from '../table/table.ts';
import { EVENTS } from './event-item.ts';

/** Before and after every position. */
const FIRST = '0';
const LAST = '~';

/**
 * The most entries that one query reads for a page of events, and the queries for one page. The first reads what a page
 * needs if no event is filtered out, each other one twice as many.
 */
const ENTRIES = 100;
const MOST_QUERIES = 7;

const attributes = {
  PK: z.string(),
  SK: z.string(),
  account: AccountId,
  /** Of a challenge; that of an event stands in its key. */
  orderId: OrderId.optional(),
  changedAt: z.string(),
  changed: z.string(),
};

/** An entry of the changes index. */
const CHANGE = kind('change', attributes, (item): Change => {
  const { PK, SK, account, orderId, changedAt, changed } = z.object(attributes).parse(item);
  return {
    position: changedAt,
    at: Instant.parse(changedAt.split('#')[0]),
    orderId: orderId ?? OrderId.parse(PK.replace('ORDER#', '')),
    account,
    types: changed.split(' '),
    ...(SK.startsWith('EVENT#') && { sequence: Number(SK.slice('EVENT#'.length)) }),
  };
});

/** The feed of changes, read from the changes index of the table. */
export const changeFeed = (table: () => Table): ChangeFeed => ({
  listChanges: (from, count) => entries(table(), { from, to: LAST }, count),
  listEvents: (filter, page) => listEvents(table(), filter, page),
});

async function entries(
  table: Table,
  range: { from: string; to: string; descending?: boolean },
  count: number,
): Promise<{ changes: Change[]; more: boolean }> {
  const query = { ...INDEXES.changes, partitions: [CHANGES], ...range };
  const { items, more } = await queryRange(table, query, undefined, count);
  const found = items.map(({ item }) => item);
  return { changes: parseReadable(CHANGE, found), more };
}

/** An event of an entry, by its place in the list: that of the entry, then its sequence. */
type Place = { position: string; sequence: number };

async function listEvents(
  table: Table,
  filter: EventFilter,
  { cursor, limit }: PageRequest,
): Promise<ListPage<AccountEvent>> {
  const list = `all-events/${hash(JSON.stringify(Object.entries(filter).sort()))}`;
  const from = filter.from ?? FIRST;
  let behind = placeIn(positionIn(list, cursor, { from: FIRST, to: LAST }));
  const page: { place: Place; event: AccountEvent }[] = [];
  let more = true;
  for (let query = 0; query < MOST_QUERIES && more && page.length < limit; query++) {
    const range = { from, to: behind?.position ?? filter.until ?? LAST, descending: true };
    const count = Math.min(ENTRIES, (limit + 1) * 2 ** query);
    const stretch = range.from > range.to ? NOTHING : await entries(table, range, count);
    ({ more } = stretch);
    page.push(...(await eventsIn(table, stretch.changes, filter, behind)));
    const last = stretch.changes.at(-1);
    if (last) behind = { position: last.position, sequence: 0 };
  }
  const shown = page.slice(0, limit);
  const last = shown.length < page.length ? shown.at(-1)?.place : more ? behind : undefined;
  return {
    items: shown.map(({ event }) => event),
    ...(last && { cursor: cursorAt(list, `${last.position}/${last.sequence}`) }),
  };
}

const NOTHING = { changes: [], more: false };

const placeIn = (text: string | undefined): Place | undefined => {
  const [position, sequence] = text?.split('/') ?? [];
  return position === undefined ? undefined : { position, sequence: Number(sequence) || 0 };
};

/** The events of these entries that match and come after a place, newest first. */
async function eventsIn(
  table: Table,
  changes: readonly Change[],
  { account, type, member }: EventFilter,
  behind: Place | undefined,
): Promise<{ place: Place; event: AccountEvent }[]> {
  const wanted = changes
    .filter((each) => account === undefined || each.account === account)
    .flatMap((change) => sequencesOf(change, type).map((sequence) => ({ change, sequence })))
    .filter(({ change, sequence }) => change.position !== behind?.position || sequence < behind.sequence);
  // Until 2026-11-29 each event was an item; since then those of a commit are one, under the last of them.
  const items = await getItems(
    table,
    wanted.flatMap(({ change, sequence }) =>
      [sequence, change.sequence ?? sequence].map((each) => keys.event(change.orderId, each)),
    ),
  );
  const events = new Map(
    parseReadable(EVENTS, items)
      .flat()
      .map((each) => [`${each.orderId}/${each.sequence}`, each]),
  );
  return wanted.flatMap(({ change, sequence }) => {
    const event = events.get(`${change.orderId}/${sequence}`);
    const { by } = event?.facts ?? {};
    if (event === undefined || (member !== undefined && !(by && 'member' in by && by.member === member)))
      return [];
    const place = { position: change.position, sequence };
    return [{ place, event: { ...event, account: change.account } }];
  });
}

/** The sequences of the events of a commit, newest first; of a type, if one is given. */
const sequencesOf = ({ sequence: last, types }: Change, type: string | undefined): number[] =>
  last === undefined
    ? []
    : types
        .map((each, index) => ({ each, sequence: last - types.length + 1 + index }))
        .filter(({ each }) => type === undefined || each === type)
        .map(({ sequence }) => sequence)
        .reverse();
