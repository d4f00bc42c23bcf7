import { after } from '../../lib/clock.ts';
import { postEndpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { OrderPath } from '../../lib/http/parameters.ts';
import { assertRevisionSeen } from '../../lib/order/conditions.ts';
import { assertFree } from '../../lib/review/claim.ts';
import type { ReviewDeps } from '../../lib/use-cases/change-order.ts';
import { REVIEWERS_DECISION, reviewersDecision } from '../../lib/use-cases/decision.ts';
import { DecisionBody } from '../../lib/use-cases/decision-body.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredReviews } from '../compose/configured-order-changes.ts';
import { configuredPeriods } from '../compose/configured-rules.ts';

export const operation = {
  ...REVIEWERS_DECISION,
  id: 'claimOrder',
  path: '/v1/orders/{orderId}/review/claim',
  summary: 'Claim an order from the queue',
  description:
    'Shows other reviewers that a reviewer works on the order. A claim ends automatically; decisions do not require one.',
  input: { path: OrderPath, body: DecisionBody },
} as const satisfies Operation;

export const claimOrder = (deps: ReviewDeps & { claimHours: number }) =>
  postEndpoint(
    operation,
    deps,
    reviewersDecision(deps, ({ order, body, at, by }) => {
      assertRevisionSeen(order, body.revision);
      assertFree(order, by.member, at);
      return { type: 'review.claimed', at, by, until: after(at, deps.claimHours, 'hours') };
    }),
  );

export const handler = apiHandler(() =>
  claimOrder({ ...configuredReviews(), claimHours: configuredPeriods().claimHours }),
);
