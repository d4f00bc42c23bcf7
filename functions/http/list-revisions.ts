import * as z from 'zod';
import { orderStore } from '../../lib/aws/order-store.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import { onFirstUse } from '../../lib/http/on-first-use.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { OrderPath } from '../../lib/http/order-path.ts';
import { RevisionView, revisionViews } from '../../lib/http/revision-view.ts';
import { visibleOrder } from '../../lib/http/visible-order.ts';
import type { OrderStore } from '../../lib/order/store.ts';

export const operation = {
  id: 'listRevisions',
  method: 'GET',
  path: '/v1/orders/{orderId}/revisions',
  roles: ['applicant', 'reviewer', 'auditor', 'operator'],
  tag: 'Orders',
  summary: 'Every submission, and what it changed of the one before',
  input: { path: OrderPath },
  answers: {
    200: { description: 'All revisions.', schema: z.object({ items: z.array(RevisionView) }) },
  },
} as const satisfies Operation;

export const listRevisions = ({ store }: { store: OrderStore }) =>
  endpoint(operation, async ({ path: { orderId } }, caller) => {
    await visibleOrder(store, orderId, caller);
    return { status: 200, body: { items: revisionViews(await store.revisions(orderId)) } };
  });

export const handler = onFirstUse(() => listRevisions({ store: orderStore() }));
