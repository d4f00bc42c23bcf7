import { after } from '../../lib/clock.ts';
import { postEndpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { OrderPath } from '../../lib/http/order-path.ts';
import { assertFree, assertSeen } from '../../lib/review/claim.ts';
import { type Reviewing, reviewOrder } from '../../lib/use-cases/change-order.ts';
import { Decision } from '../../lib/use-cases/decision.ts';
import { OrderView } from '../../lib/views/order-view.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredReviews } from '../compose/configured-order-changes.ts';
import { configuredPeriods } from '../compose/configured-rules.ts';

export const operation = {
  id: 'claimOrder',
  method: 'POST',
  path: '/v1/orders/{orderId}/review/claim',
  roles: ['reviewer'],
  tag: 'Review',
  summary: 'Claim an order from the queue',
  description:
    'Shows other reviewers that a reviewer works on the order. A claim ends automatically; decisions do not require one.',
  input: { path: OrderPath, body: Decision },
  answers: { 202: { description: 'The order.', schema: OrderView } },
  problems: ['order-status', 'revision-changed', 'order-changed'],
} as const satisfies Operation;

export const claimOrder = (deps: Reviewing & { claimHours: number }) =>
  postEndpoint(operation, deps, ({ path, body, answering }, caller) =>
    reviewOrder(deps, { orderId: path.orderId, caller, answering }, (order) => {
      const at = deps.clock.now();
      assertSeen(order, body.revision);
      assertFree(order, caller.id, at);
      const until = after(at, deps.claimHours, 'hours');
      return { type: 'review.claimed', at, by: { kind: 'reviewer', member: caller.id }, until };
    }),
  );

export const handler = apiHandler(() =>
  claimOrder({ ...configuredReviews(), claimHours: configuredPeriods().claimHours }),
);
