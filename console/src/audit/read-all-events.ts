import { client } from '../api/client.ts';
import type { EventQuery } from './event-types.ts';
import { readEvents } from './read-events.ts';

const PER_PAGE = 100;

/** Reads all events of a query as JSON text. @param onProgress called with the number of events so far @throws Problem */
export async function eventsAsJson(query: EventQuery, onProgress: (count: number) => void): Promise<string> {
  const items: unknown[] = [];
  let cursor: string | undefined;
  do {
    const { data, error } = await readEvents(pageOf(query, cursor));
    if (data === undefined) throw error;
    items.push(...data.items);
    onProgress(items.length);
    cursor = data.cursor;
  } while (cursor !== undefined);
  return JSON.stringify(items, null, 2);
}

/** The same as CSV, which the service writes; each page begins with the names of the columns. */
export async function eventsAsCsv(query: EventQuery, onProgress: (count: number) => void): Promise<string> {
  const pages: string[] = [];
  let cursor: string | undefined;
  do {
    const { data, error, response } = await client.GET('/v1/events', {
      params: { query: pageOf(query, cursor) },
      headers: { accept: 'text/csv' },
      parseAs: 'text',
    });
    if (data === undefined) throw error;
    const [, rows = ''] = splitFirstLine(data);
    pages.push(pages.length === 0 ? data : rows);
    // A cell can contain line breaks, so this is the most that have been read.
    onProgress(pages.length * PER_PAGE);
    cursor = nextCursor(response.headers.get('link'));
  } while (cursor !== undefined);
  return pages.join('');
}

const pageOf = (query: EventQuery, cursor: string | undefined): EventQuery => ({
  ...query,
  limit: PER_PAGE,
  ...(cursor !== undefined && { cursor }),
});

/** The names of the columns contain no line break. */
function splitFirstLine(text: string): [string, string] {
  const end = text.indexOf('\n') + 1;
  return [text.slice(0, end), text.slice(end)];
}

/** The cursor in `Link: <…>; rel="next"` (RFC 8288). */
export function nextCursor(link: string | null): string | undefined {
  const [, url] = /<([^>]*)>;\s*rel="next"/.exec(link ?? '') ?? [];
  const cursor = url === undefined ? null : new URL(url, 'https://same.origin').searchParams.get('cursor');
  return cursor ?? undefined;
}
