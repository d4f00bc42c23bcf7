import { postEndpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { OrderPath } from '../../lib/http/order-path.ts';
import { type Reviewing, reviewOrder } from '../../lib/use-cases/change-order.ts';
import { ReasonedDecision } from '../../lib/use-cases/decision.ts';
import { OrderView } from '../../lib/views/order-view.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredReviews } from '../compose/configured-order-changes.ts';

export const operation = {
  id: 'returnOrder',
  method: 'POST',
  path: '/v1/orders/{orderId}/review/return',
  roles: ['reviewer'],
  tag: 'Review',
  summary: 'Return an order to the applicant, with reasons',
  description: 'Each reason gives the field of the application as a JSON pointer, a code, and what to do.',
  input: { path: OrderPath, body: ReasonedDecision },
  answers: { 202: { description: 'The order.', schema: OrderView } },
  problems: ['order-status', 'revision-changed', 'order-changed'],
} as const satisfies Operation;

export const returnOrder = (deps: Reviewing) =>
  postEndpoint(operation, deps, ({ path, body, answering }, caller) =>
    reviewOrder(deps, { orderId: path.orderId, caller, answering }, () => ({
      type: 'review.returned',
      at: deps.clock.now(),
      by: { kind: 'reviewer', member: caller.id },
      ...body,
    })),
  );

export const handler = apiHandler(() => returnOrder(configuredReviews()));
