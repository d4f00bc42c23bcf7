import * as z from 'zod';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { OrderPath, PageQuery } from '../../lib/http/parameters.ts';
import type { OrderStore } from '../../lib/order/store.ts';
import { visibleOrder } from '../../lib/use-cases/visible-order.ts';
import { RevisionView, revisionViews } from '../../lib/views/revision-view.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { deployedOrders } from '../compose/deployed-orders.ts';

export const operation = {
  id: 'listRevisions',
  method: 'GET',
  path: '/v1/orders/{orderId}/revisions',
  roles: ['applicant', 'reviewer', 'auditor', 'operator'],
  tag: 'Orders',
  summary: 'List the submissions of an order, with the changes between them',
  input: { path: OrderPath, query: PageQuery },
  answers: {
    200: {
      description: 'A page of revisions, oldest first.',
      schema: z.object({ items: z.array(RevisionView), cursor: z.string().optional() }),
    },
  },
} as const satisfies Operation;

export const listRevisions = ({ store }: { store: OrderStore }) =>
  endpoint(operation, async ({ path: { orderId }, query }, caller) => {
    await visibleOrder(store, orderId, caller);
    const { items, cursor } = await store.listRevisions(orderId, query);
    const { number = 1 } = items[0] ?? {};
    const before =
      number > 1 ? await store.loadRevision(orderId, number - 1, { unreadable: 'skip' }) : undefined;
    const body = { items: revisionViews(items, before), ...(cursor !== undefined && { cursor }) };
    return { status: 200, body };
  });

export const handler = apiHandler(() => listRevisions({ store: deployedOrders() }));
