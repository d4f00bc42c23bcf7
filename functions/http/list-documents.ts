import * as z from 'zod';
import { orderStore } from '../../lib/aws/stores/order-store.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { OrderPath } from '../../lib/http/order-path.ts';
import { onFirstUse } from '../../lib/on-first-use.ts';
import type { OrderStore } from '../../lib/order/store.ts';
import { DocumentRef } from '../../lib/order/submission.ts';
import { visibleOrder } from '../../lib/use-cases/visible-order.ts';

export const operation = {
  id: 'listDocuments',
  method: 'GET',
  path: '/v1/orders/{orderId}/documents',
  roles: ['applicant', 'reviewer', 'auditor', 'operator'],
  tag: 'Documents',
  summary: 'The documents of an order',
  input: { path: OrderPath },
  answers: {
    200: { description: 'All that are attached now.', schema: z.object({ items: z.array(DocumentRef) }) },
  },
} as const satisfies Operation;

export const listDocuments = ({ store }: { store: OrderStore }) =>
  endpoint(operation, async ({ path: { orderId } }, caller) => {
    const { order } = await visibleOrder(store, orderId, caller);
    return { status: 200, body: { items: order.documents } };
  });

export const handler = onFirstUse(() => listDocuments({ store: orderStore() }));
