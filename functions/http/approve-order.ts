import { postEndpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { OrderPath } from '../../lib/http/parameters.ts';
import type { ReviewDeps } from '../../lib/use-cases/change-order.ts';
import { REVIEWERS_DECISION, reviewersDecision } from '../../lib/use-cases/decision.ts';
import { DecisionBody, ReviewChecklist } from '../../lib/use-cases/decision-body.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredReviews } from '../compose/configured-order-changes.ts';

export const operation = {
  ...REVIEWERS_DECISION,
  id: 'approveOrder',
  path: '/v1/orders/{orderId}/review/approve',
  summary: 'Approve an order',
  description:
    'The certificate is then issued. An OV order needs a checklist: the sources for identity and address, who was called back at a number that did not come from the applicant, and whether a name is high-risk.',
  input: {
    path: OrderPath,
    body: DecisionBody.extend({ checklist: ReviewChecklist.optional() }).meta({ id: 'Approval' }),
  },
} as const satisfies Operation;

export const approveOrder = (deps: ReviewDeps) =>
  postEndpoint(
    operation,
    deps,
    reviewersDecision(deps, ({ body, at, by }) => ({ type: 'review.approved', at, by, ...body })),
  );

export const handler = apiHandler(() => approveOrder(configuredReviews()));
