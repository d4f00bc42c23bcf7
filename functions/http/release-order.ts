import { postEndpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { OrderPath } from '../../lib/http/parameters.ts';
import { assertRevisionSeen } from '../../lib/order/conditions.ts';
import { assertClaimed } from '../../lib/review/claim.ts';
import type { ReviewDeps } from '../../lib/use-cases/change-order.ts';
import { REVIEWERS_DECISION, reviewersDecision } from '../../lib/use-cases/decision.ts';
import { DecisionBody } from '../../lib/use-cases/decision-body.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredReviews } from '../compose/configured-order-changes.ts';

export const operation = {
  ...REVIEWERS_DECISION,
  id: 'releaseOrder',
  path: '/v1/orders/{orderId}/review/release',
  summary: 'Release a claimed order',
  description: 'For the reviewer who claimed the order; a claim also ends automatically.',
  input: { path: OrderPath, body: DecisionBody },
} as const satisfies Operation;

export const releaseOrder = (deps: ReviewDeps) =>
  postEndpoint(
    operation,
    deps,
    reviewersDecision(deps, ({ order, body, at, by }) => {
      assertRevisionSeen(order, body.revision);
      assertClaimed(order, by.member, at);
      return { type: 'review.released', at, by };
    }),
  );

export const handler = apiHandler(() => releaseOrder(configuredReviews()));
