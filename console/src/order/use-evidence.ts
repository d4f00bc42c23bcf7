import { useQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import type { components } from '../api/schema.d.ts';
import { orderKey } from './use-order.ts';

export type Evidence = components['schemas']['Evidence'];

async function readEvidence(orderId: string): Promise<Evidence[]> {
  const { data, error } = await client.GET('/v1/orders/{orderId}/evidence', {
    params: { path: { orderId } },
  });
  if (data === undefined) throw error;
  return data.items;
}

/** What proves control of the domains of an order. */
export const useEvidence = (orderId: string, enabled = true) =>
  useQuery({
    queryKey: [...orderKey(orderId), 'evidence'],
    queryFn: () => readEvidence(orderId),
    enabled,
  });
