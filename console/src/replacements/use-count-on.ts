import { useEffect } from 'react';

/** So many answers, each of 1,000 valid certificates, are added up without a further request of the operator. */
const AT_ONCE = 10;

type Count = {
  data: { pages: readonly unknown[] } | undefined;
  hasNextPage: boolean;
  isFetching: boolean;
  isError: boolean;
  fetchNextPage: () => Promise<unknown>;
};

/** Reads the parts of a count one after the other. @returns whether it goes on by itself */
export function useCountOn({ data, hasNextPage, isFetching, isError, fetchNextPage }: Count): boolean {
  const parts = data?.pages.length ?? 0;
  const goesOn = hasNextPage && !isError && parts % AT_ONCE !== 0;
  useEffect(() => {
    if (goesOn && !isFetching) void fetchNextPage();
  }, [goesOn, isFetching, fetchNextPage]);
  return goesOn;
}
