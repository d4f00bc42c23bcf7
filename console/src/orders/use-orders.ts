import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import type { components, operations } from '../api/schema.d.ts';
import type { OrderFilter } from './order-filter.ts';

export type Row = components['schemas']['OrderSummary'];
type Query = NonNullable<operations['listOrders']['parameters']['query']>;

/** The pages of a list of orders, read one after the other by their cursors. */
export function useOrders(filter: OrderFilter) {
  return useInfiniteQuery({
    queryKey: ['orders', 'list', filter],
    queryFn: async ({ pageParam }) => {
      // The address of the page may hold anything: the API says what it does not accept. Several values are joined by commas.
      const query = {
        ...filter,
        ...(pageParam !== undefined && { cursor: pageParam }),
      } as unknown as Query;
      const { data, error } = await client.GET('/v1/orders', { params: { query } });
      if (data === undefined) throw error;
      return data;
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
    placeholderData: keepPreviousData,
  });
}
