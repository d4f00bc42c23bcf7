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
  id: 'returnOrder',
  path: '/v1/orders/{orderId}/review/return',
  summary: 'Return an order to the applicant, with reasons',
  description: 'Each reason gives the field of the application as a JSON pointer, a code, and what to do.',
  input: { path: OrderPath, body: ReasonedDecisionBody },
} as const satisfies Operation;

export const returnOrder = (deps: ReviewDeps) =>
  postEndpoint(
    operation,
    deps,
    reviewersDecision(deps, ({ body, at, by }) => ({ type: 'review.returned', at, by, ...body })),
  );

export const handler = apiHandler(() => returnOrder(configuredReviews()));
