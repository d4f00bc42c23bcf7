import { text } from '../../lib/application/text.ts';
import { postEndpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { OrderPath } from '../../lib/http/parameters.ts';
import type { ReviewDeps } from '../../lib/use-cases/change-order.ts';
import { REVIEWERS_DECISION, reviewersDecision } from '../../lib/use-cases/decision.ts';
import { DecisionBody } from '../../lib/use-cases/decision-body.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredReviews } from '../compose/configured-order-changes.ts';

export const operation = {
  ...REVIEWERS_DECISION,
  id: 'holdOrder',
  path: '/v1/orders/{orderId}/review/hold',
  summary: 'Hold an order in review, with the reason',
  description:
    'The order stays in review. Other reviewers and the applicant see the comment; the applicant does not see who wrote it.',
  input: { path: OrderPath, body: DecisionBody.extend({ comment: text(1000) }).meta({ id: 'Hold' }) },
} as const satisfies Operation;

export const holdOrder = (deps: ReviewDeps) =>
  postEndpoint(
    operation,
    deps,
    reviewersDecision(deps, ({ body, at, by }) => ({ type: 'review.held', at, by, ...body })),
  );

export const handler = apiHandler(() => holdOrder(configuredReviews()));
