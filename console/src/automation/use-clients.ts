import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { client as api } from '../api/client.ts';
import { isOnePart } from '../api/is-one-part.ts';
import { type ClientFilter, joined } from './client.ts';

export const clientsQuery = ({ account, client, attention }: ClientFilter) =>
  infiniteQueryOptions({
    queryKey: ['acme-clients', account, client, attention ?? false],
    queryFn: async ({ pageParam }) => {
      const asked = {
        ...(account && { account }),
        ...(client && { client }),
        ...(attention && { attention: 'true' as const }),
        ...(pageParam && { cursor: pageParam }),
      };
      const { data, error } = await api.GET('/v1/acme-clients', { params: { query: asked } });
      if (data === undefined) throw error;
      return data;
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
    ...{ refetchOnWindowFocus: isOnePart, refetchOnReconnect: isOnePart },
  });

/** The clients that hold certificates, with these. Each part reads hundreds of certificates, so the next one is read when it is asked for. */
export function useClients(filter: ClientFilter) {
  const query = useInfiniteQuery(clientsQuery(filter));
  return { ...query, ...joined(query.data?.pages ?? []) };
}
