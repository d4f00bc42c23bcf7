type Query = { state: { data?: { pages: readonly unknown[] } | undefined } };

/** Whether a query has read one part at most: of those that read much, an open page reads several again only when it is asked to. */
export const isOnePart = ({ state: { data } }: Query): boolean => (data?.pages.length ?? 0) <= 1;
