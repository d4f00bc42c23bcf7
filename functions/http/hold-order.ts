import { text } from '../../lib/application/text.ts';
import { postEndpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { OrderPath } from '../../lib/http/order-path.ts';
import { type Reviewing, reviewOrder } from '../../lib/use-cases/change-order.ts';
import { Decision } from '../../lib/use-cases/decision.ts';
import { OrderView } from '../../lib/views/order-view.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredReviews } from '../compose/configured-order-changes.ts';

export const operation = {
  id: 'holdOrder',
  method: 'POST',
  path: '/v1/orders/{orderId}/review/hold',
  roles: ['reviewer'],
  tag: 'Review',
  summary: 'Hold an order in review, with the reason',
  description:
    'The order stays in review. Other reviewers and the applicant see the comment; the applicant does not see who wrote it.',
  input: { path: OrderPath, body: Decision.extend({ comment: text(1000) }).meta({ id: 'Hold' }) },
  answers: { 202: { description: 'The order.', schema: OrderView } },
  problems: ['order-status', 'revision-changed', 'order-changed'],
} as const satisfies Operation;

export const holdOrder = (deps: Reviewing) =>
  postEndpoint(operation, deps, ({ path, body, answering }, caller) =>
    reviewOrder(deps, { orderId: path.orderId, caller, answering }, () => ({
      type: 'review.held',
      at: deps.clock.now(),
      by: { kind: 'reviewer', member: caller.id },
      ...body,
    })),
  );

export const handler = apiHandler(() => holdOrder(configuredReviews()));
