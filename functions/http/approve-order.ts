import { postEndpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { OrderPath } from '../../lib/http/order-path.ts';
import { type Reviewing, reviewOrder } from '../../lib/use-cases/change-order.ts';
import { Decision, ReviewChecklist } from '../../lib/use-cases/decision.ts';
import { OrderView } from '../../lib/views/order-view.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredReviews } from '../compose/configured-order-changes.ts';

export const operation = {
  id: 'approveOrder',
  method: 'POST',
  path: '/v1/orders/{orderId}/review/approve',
  roles: ['reviewer'],
  tag: 'Review',
  summary: 'Approve an order',
  description:
    'The certificate is then issued. An OV order needs a checklist: the sources for identity and address, who was called back at a number that did not come from the applicant, and whether a name is high-risk.',
  input: {
    path: OrderPath,
    body: Decision.extend({ checklist: ReviewChecklist.optional() }).meta({ id: 'Approval' }),
  },
  answers: { 202: { description: 'The order.', schema: OrderView } },
  problems: ['order-status', 'revision-changed', 'order-changed'],
} as const satisfies Operation;

export const approveOrder = (deps: Reviewing) =>
  postEndpoint(operation, deps, ({ path, body, answering }, caller) =>
    reviewOrder(deps, { orderId: path.orderId, caller, answering }, () => ({
      type: 'review.approved',
      at: deps.clock.now(),
      by: { kind: 'reviewer', member: caller.id },
      ...body,
    })),
  );

export const handler = apiHandler(() => approveOrder(configuredReviews()));
