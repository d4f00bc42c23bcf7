import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query';

type Page<T> = { items: readonly T[]; cursor?: string };
export type PageQuery = { cursor?: string };

/** A list that is read page by page, by the cursor of the page before. @param read one page @param options whether it is read at all */
export function usePages<T>(
  queryKey: QueryKey,
  read: (query: PageQuery) => Promise<{ data?: Page<T> | undefined; error?: unknown }>,
  { enabled = true }: { enabled?: boolean } = {},
) {
  const query = useInfiniteQuery({
    queryKey,
    enabled,
    queryFn: async ({ pageParam }) => {
      const { data, error } = await read(pageParam === undefined ? {} : { cursor: pageParam });
      if (data === undefined) throw error;
      return data;
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
  });
  return { ...query, items: query.data?.pages.flatMap((page) => page.items) ?? [] };
}
