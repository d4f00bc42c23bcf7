import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { client } from '../api/client.ts';
import { orderKey, type ReadOrder } from '../order/use-order.ts';
import { asSent, type Draft } from './draft.ts';

/** Saves the application of a draft or returned order, and submits it if asked to. */
export function useSaveApplication({ order, tag }: ReadOrder, onDone: (submitted: boolean) => void) {
  const queries = useQueryClient();
  const newestTag = useRef(tag);
  // A submission that is repeated after a lost answer is executed once.
  const idempotencyKey = useRef(crypto.randomUUID());
  return useMutation({
    mutationFn: async ({ draft, submit }: { draft: Draft; submit: boolean }) => {
      const path = { orderId: order.id };
      const saved = await client.PUT('/v1/orders/{orderId}/application', {
        params: { path, header: { 'if-match': newestTag.current } },
        body: asSent(draft),
      });
      newestTag.current = saved.response.headers.get('etag') ?? newestTag.current;
      if (submit)
        await client.POST('/v1/orders/{orderId}/submit', {
          params: { path, header: { 'Idempotency-Key': idempotencyKey.current } },
        });
    },
    onSuccess: (_, { submit }) => onDone(submit),
    onError: () => {
      idempotencyKey.current = crypto.randomUUID();
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: orderKey(order.id) }),
        queries.invalidateQueries({ queryKey: ['orders'] }),
      ]),
  });
}
