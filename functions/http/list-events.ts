import * as z from 'zod';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { OrderPath, PageQuery } from '../../lib/http/parameters.ts';
import type { OrderStore } from '../../lib/order/store.ts';
import { visibleOrder } from '../../lib/use-cases/visible-order.ts';
import { EventView, eventView } from '../../lib/views/event-view.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { deployedOrders } from '../compose/deployed-orders.ts';

export const operation = {
  id: 'listEvents',
  method: 'GET',
  path: '/v1/orders/{orderId}/events',
  roles: ['applicant', 'reviewer', 'auditor', 'operator'],
  tag: 'Orders',
  summary: 'Show the history of an order, oldest first',
  description: 'Events are only appended. Applicants do not see which reviewer acted.',
  input: { path: OrderPath, query: PageQuery },
  answers: {
    200: {
      description: 'A page of events.',
      schema: z.object({ items: z.array(EventView), cursor: z.string().optional() }),
    },
  },
} as const satisfies Operation;

export const listEvents = ({ store }: { store: OrderStore }) =>
  endpoint(operation, async ({ path: { orderId }, query }, caller) => {
    await visibleOrder(store, orderId, caller);
    const { items, cursor } = await store.listEvents(orderId, query);
    const body = {
      items: items.map((each) => eventView(each, caller)),
      ...(cursor !== undefined && { cursor }),
    };
    return { status: 200, body };
  });

export const handler = apiHandler(() => listEvents({ store: deployedOrders() }));
