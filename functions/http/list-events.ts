import * as z from 'zod';
import { challengeStore } from '../../lib/aws/stores/challenge-store.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { OrderPath, PageQuery } from '../../lib/http/parameters.ts';
import type { OrderStore } from '../../lib/order/store.ts';
import { readTimeline } from '../../lib/use-cases/timeline.ts';
import { visibleOrder } from '../../lib/use-cases/visible-order.ts';
import type { ChallengeStore } from '../../lib/verification/challenge-store.ts';
import { eventView } from '../../lib/views/event-view.ts';
import { TimelineView } from '../../lib/views/timeline-view.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredBlock } from '../compose/configured-block.ts';
import { deployedOrders } from '../compose/deployed-orders.ts';
import { deployedTable } from '../compose/deployed-table.ts';

export const operation = {
  id: 'listEvents',
  method: 'GET',
  path: '/v1/orders/{orderId}/events',
  roles: ['applicant', 'reviewer', 'auditor', 'operator'],
  tag: 'Orders',
  summary: 'Show the history of an order, oldest first',
  description:
    'Events, and between them what happened to the mails to contacts, and their answers. Events have a `sequence` and are only appended. Applicants do not see which reviewer acted.',
  input: { path: OrderPath, query: PageQuery },
  answers: {
    200: {
      description: 'A page of the history.',
      schema: z.object({ items: z.array(TimelineView), cursor: z.string().optional() }),
    },
  },
} as const satisfies Operation;

type Deps = { store: OrderStore; challenges: ChallengeStore; blockDays: number };

export const listEvents = (deps: Deps) =>
  endpoint(operation, async ({ path: { orderId }, query }, caller) => {
    const { order } = await visibleOrder(deps.store, orderId, caller);
    const { items, cursor } = await readTimeline(deps, order, query);
    const body = {
      items: items.map((each) => ('event' in each ? eventView(each.event, caller) : each.entry)),
      ...(cursor !== undefined && { cursor }),
    };
    return { status: 200, body };
  });

export const handler = apiHandler(() =>
  listEvents({
    store: deployedOrders(),
    challenges: challengeStore(deployedTable),
    ...configuredBlock(),
  }),
);
