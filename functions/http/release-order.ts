import { postEndpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { OrderPath } from '../../lib/http/order-path.ts';
import { assertClaimed, assertSeen } from '../../lib/review/claim.ts';
import { type Reviewing, reviewOrder } from '../../lib/use-cases/change-order.ts';
import { Decision } from '../../lib/use-cases/decision.ts';
import { OrderView } from '../../lib/views/order-view.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredReviews } from '../compose/configured-order-changes.ts';

export const operation = {
  id: 'releaseOrder',
  method: 'POST',
  path: '/v1/orders/{orderId}/review/release',
  roles: ['reviewer'],
  tag: 'Review',
  summary: 'Release a claimed order',
  description: 'For the reviewer who claimed the order; a claim also ends automatically.',
  input: { path: OrderPath, body: Decision },
  answers: { 202: { description: 'The order.', schema: OrderView } },
  problems: ['order-status', 'revision-changed', 'order-changed'],
} as const satisfies Operation;

export const releaseOrder = (deps: Reviewing) =>
  postEndpoint(operation, deps, ({ path, body, answering }, caller) =>
    reviewOrder(deps, { orderId: path.orderId, caller, answering }, (order) => {
      const at = deps.clock.now();
      assertSeen(order, body.revision);
      assertClaimed(order, caller.id, at);
      return { type: 'review.released', at, by: { kind: 'reviewer', member: caller.id } };
    }),
  );

export const handler = apiHandler(() => releaseOrder(configuredReviews()));
