import type { AccountEvent, ChangeFeed } from '../../lib/order/change-feed.ts';
import { cursorAt, positionIn } from '../../lib/order/cursor.ts';
import { kept, type OrderMemory } from './order-memory.ts';

/** The feed of the orders, and challenges, that share a memory. */
export function memoryFeed({ changes, events }: OrderMemory): ChangeFeed {
  const sorted = () => kept([...changes.values()]).sort((a, b) => (a.position < b.position ? -1 : 1));
  const found = (): (AccountEvent & { place: string })[] =>
    sorted().flatMap(({ position, account, orderId, types, sequence: last = 0 }) =>
      (events.get(orderId) ?? [])
        .filter(({ sequence }) => sequence <= last && sequence > last - types.length)
        .map((event) => ({ ...kept(event), account, place: `${position}/${event.sequence}` })),
    );
  return {
    async listChanges(from, count) {
      const behind = sorted().filter(({ position }) => position >= from);
      return { changes: behind.slice(0, count), more: behind.length > count };
    },
    async listEvents(filter, { cursor, limit }) {
      const list = `all-events/${JSON.stringify(filter)}`;
      const before = positionIn(list, cursor, { from: '0', to: '~' });
      const all = found()
        .reverse()
        .filter(
          ({ account, facts: { type, by }, place }) =>
            (filter.account === undefined || filter.account === account) &&
            (filter.type === undefined || filter.type === type) &&
            (filter.member === undefined || ('member' in by && by.member === filter.member)) &&
            (filter.from === undefined || place >= filter.from) &&
            (filter.until === undefined || place < filter.until),
        );
      const rest = all.slice(before === undefined ? 0 : all.findIndex(({ place }) => place === before) + 1);
      const last = rest.length > limit ? rest[limit - 1]?.place : undefined;
      return {
        items: rest.slice(0, limit).map(({ place, ...event }) => event),
        ...(last !== undefined && { cursor: cursorAt(list, last) }),
      };
    },
  };
}
