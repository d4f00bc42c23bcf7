import * as z from 'zod';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { OrderPath } from '../../lib/http/parameters.ts';
import type { OrderStore } from '../../lib/order/store.ts';
import { DocumentRef } from '../../lib/order/submission.ts';
import { visibleOrder } from '../../lib/use-cases/visible-order.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { deployedOrders } from '../compose/deployed-orders.ts';

export const operation = {
  id: 'listDocuments',
  method: 'GET',
  path: '/v1/orders/{orderId}/documents',
  roles: ['applicant', 'reviewer', 'auditor', 'operator'],
  tag: 'Documents',
  summary: 'List the documents of an order',
  input: { path: OrderPath },
  answers: {
    200: { description: 'The attached documents.', schema: z.object({ items: z.array(DocumentRef) }) },
  },
} as const satisfies Operation;

export const listDocuments = ({ store }: { store: OrderStore }) =>
  endpoint(operation, async ({ path: { orderId } }, caller) => {
    const { order } = await visibleOrder(store, orderId, caller);
    return { status: 200, body: { items: order.documents } };
  });

export const handler = apiHandler(() => listDocuments({ store: deployedOrders() }));
