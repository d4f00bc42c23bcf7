import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../api/client.ts';
import type { components } from '../api/schema.d.ts';

export type Order = components['schemas']['Order'];
export type Domain = components['schemas']['Domain'];

export const orderKey = (id: string) => ['order', id] as const;

/** An order as it was read, with the tag of its application for a conditional change. */
export type ReadOrder = { order: Order; tag: string };

async function readOrder(orderId: string): Promise<ReadOrder> {
  const { data, error, response } = await client.GET('/v1/orders/{orderId}', {
    params: { path: { orderId } },
  });
  if (data === undefined) throw error;
  return { order: data, tag: response.headers.get('etag') ?? '' };
}

const useOrderQuery = (id: string) =>
  useSuspenseQuery({ queryKey: orderKey(id), queryFn: () => readOrder(id) });

/** An order; suspends while it loads. A missing one, or one of another account, is a Problem with status 404. */
export const useOrder = (id: string): ReadOrder => useOrderQuery(id).data;

/** Whether the order was read since the page was opened; before, it may be what another page had read and has since changed. */
export function useIsFresh(id: string): boolean {
  const { isStale } = useOrderQuery(id);
  const [isFresh, setIsFresh] = useState(!isStale);
  if (!isStale && !isFresh) setIsFresh(true);
  return isFresh || !isStale;
}

/** A change of an order: what it and the lists show is read again, also after a failure that says that it has changed. */
export function useOrderChange<V>(
  id: string,
  change: (variables: V) => Promise<unknown>,
  onDone?: () => void,
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => onDone?.(),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: orderKey(id) }),
        queries.invalidateQueries({ queryKey: ['orders'] }),
        queries.invalidateQueries({ queryKey: ['reviews'] }),
      ]),
  });
}
