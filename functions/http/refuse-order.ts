import { postEndpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { OrderPath } from '../../lib/http/parameters.ts';
import type { ReviewDeps } from '../../lib/use-cases/change-order.ts';
import { REVIEWERS_DECISION, reviewersDecision } from '../../lib/use-cases/decision.ts';
import { ReasonedDecisionBody } from '../../lib/use-cases/decision-body.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredReviews } from '../compose/configured-order-changes.ts';

export const operation = {
  ...REVIEWERS_DECISION,
  id: 'refuseOrder',
  path: '/v1/orders/{orderId}/review/refuse',
  summary: 'Refuse an order',
  description: 'Final: the order ends. The applicant is notified with the reasons.',
  input: { path: OrderPath, body: ReasonedDecisionBody },
} as const satisfies Operation;

export const refuseOrder = (deps: ReviewDeps) =>
  postEndpoint(
    operation,
    deps,
    reviewersDecision(deps, ({ body, at, by }) => ({ type: 'review.refused', at, by, ...body })),
  );

export const handler = apiHandler(() => refuseOrder(configuredReviews()));
