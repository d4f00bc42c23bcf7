import { useQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import type { components } from '../api/schema.d.ts';

export type QueueRow = components['schemas']['OrderSummary'];

const PER_PAGE = 100;
/** A queue with more orders than these pages hold needs more reviewers, not a longer page. */
const MOST_PAGES = 5;

/** The queue, oldest first; whole, so that it can be filtered and the next order is known. */
async function readQueue(): Promise<{ items: QueueRow[]; isPartial: boolean }> {
  const items: QueueRow[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { data, error } = await client.GET('/v1/reviews', {
      params: { query: { limit: PER_PAGE, ...(cursor !== undefined && { cursor }) } },
    });
    if (data === undefined) throw error;
    items.push(...data.items);
    cursor = data.cursor;
    if (cursor === undefined) return { items, isPartial: false };
  }
  return { items, isPartial: true };
}

export const useQueue = () => useQuery({ queryKey: ['reviews'], queryFn: readQueue });
