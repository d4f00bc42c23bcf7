import type { PageQuery } from './use-pages.ts';

/** Reads a short list whole, page by page. @throws Problem */
export async function readAll<T>(
  read: (
    query: PageQuery,
  ) => Promise<{ data?: { items: readonly T[]; cursor?: string } | undefined; error?: unknown }>,
): Promise<T[]> {
  const items: T[] = [];
  let query: PageQuery = {};
  for (;;) {
    const { data, error } = await read(query);
    if (data === undefined) throw error;
    items.push(...data.items);
    if (data.cursor === undefined) return items;
    query = { cursor: data.cursor };
  }
}
