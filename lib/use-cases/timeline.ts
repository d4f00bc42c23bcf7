import * as z from 'zod';
import { invalidField } from '../http/parsing/findings.ts';
import type { OrderEvent } from '../order/event.ts';
import type { EventType } from '../order/lifecycle.ts';
import type { Order } from '../order/order.ts';
import type { ListPage, OrderStore, PageRequest } from '../order/store.ts';
import type { ChallengeStore } from '../verification/challenge-store.ts';
import { entriesOf, type TimelineEntry } from '../views/timeline-view.ts';

type Deps = {
  store: Pick<OrderStore, 'listEvents'>;
  challenges: Pick<ChallengeStore, 'loadAll'>;
  blockDays: number;
};
export type TimelineItem = { event: OrderEvent } | { entry: TimelineEntry };

/** The events that are read at a time. */
const EVENTS_READ = 100;

/** These events follow from an answer of the same instant. */
const FOLLOWS_AN_ANSWER: ReadonlySet<EventType> = new Set(['domains.confirmed', 'domain.declined']);

/** The position of a page: the page of events and how many of it were shown; the key before it; the last entry shown. */
const Position = z.object({
  order: z.string(),
  events: z.string().max(2000).optional(),
  shown: z.int().min(0).max(EVENTS_READ),
  before: z.string().max(100),
  entry: z.string().max(100),
});
type Position = z.infer<typeof Position>;

/**
 * The history of an order by time: its events in their sequence, and between them what happened to its challenges. An entry
 * of a mail that is reported late is shown on the page that is read next, or in its place when the history is read again.
 */
export async function readTimeline(
  deps: Deps,
  order: Order,
  { cursor, limit }: PageRequest,
): Promise<ListPage<TimelineItem>> {
  const from = cursor === undefined ? beginningOf(order) : positionIn(order, cursor);
  const items: TimelineItem[] = [];
  let last = from;
  for await (const { item, position } of merged(deps, order, from)) {
    if (items.length === limit) return { items, cursor: written(last) };
    items.push(item);
    last = position;
  }
  return { items };
}

async function* merged(
  deps: Deps,
  order: Order,
  from: Position,
): AsyncGenerator<{ item: TimelineItem; position: Position }> {
  const entries = await entriesOfOrder(deps, order);
  let at = from;
  const due = (key: string) => {
    const [next] = entries.filter((each) => each.key > at.entry);
    return next && next.key < key ? next : undefined;
  };
  for (let shown = from.shown; ; shown = 0) {
    const page = await deps.store.listEvents(order.id, { limit: EVENTS_READ, cursor: at.events });
    let key = at.before;
    for (const [index, event] of page.items.entries()) {
      const own = keyOf(event);
      if (own > key) key = own;
      if (index < shown) continue;
      for (let next = due(key); next; next = due(key)) {
        at = { ...at, shown: index, entry: next.key };
        yield { item: next, position: at };
      }
      at = { ...at, shown: index + 1 };
      yield { item: { event }, position: at };
    }
    if (page.cursor === undefined) break;
    at = { ...at, events: page.cursor, shown: 0, before: key };
  }
  for (let next = due('~'); next; next = due('~')) {
    at = { ...at, entry: next.key };
    yield { item: next, position: at };
  }
}

/** The entries of all challenges of an order, by time, with a unique key each. */
async function entriesOfOrder({ challenges, blockDays }: Deps, order: Order) {
  const ids = order.challenges.map(({ id }) => id);
  const found = ids.length === 0 ? [] : await challenges.loadAll(ids, { unreadable: 'skip' });
  return found
    .flatMap((challenge) =>
      entriesOf(challenge, blockDays).map((entry, index) => ({
        entry,
        key: `${entry.at}#1#${challenge.id}#${String(index).padStart(4, '0')}`,
      })),
    )
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

const keyOf = ({ facts: { at, type } }: OrderEvent): string =>
  `${at}#${FOLLOWS_AN_ANSWER.has(type) ? '2' : '0'}`;

const beginningOf = ({ id: order }: Order): Position => ({ order, shown: 0, before: '', entry: '' });

const written = (position: Position): string => Buffer.from(JSON.stringify(position)).toString('base64url');

function positionIn({ id }: Order, cursor: string): Position {
  const position = Position.safeParse(parsed(cursor)).data;
  if (position?.order === id) return position;
  const message = 'This cursor belongs to another list. Remove it to begin with the first page.';
  throw invalidField('/cursor', 'cursor-invalid', message);
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}
