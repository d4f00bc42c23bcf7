import { useQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';

/** How many orders of an account, or of all, are in each phase and need attention. */
export const useCounts = (account: string | undefined) =>
  useQuery({
    queryKey: ['orders', 'counts', account],
    queryFn: async () => {
      const { data, error } = await client.GET('/v1/orders/counts', {
        params: { query: account === undefined ? {} : { account } },
      });
      if (data === undefined) throw error;
      return data;
    },
    // The counts are some seconds behind the orders, so what says that an order changed comes too early for them.
    refetchInterval: 10_000,
  }).data;
