import { postEndpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import type { OrderChangeDeps } from '../../lib/use-cases/change-order.ts';
import { APPLICANTS_DECISION, applicantsDecision } from '../../lib/use-cases/decision.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredOrderChanges } from '../compose/configured-order-changes.ts';

export const operation = {
  ...APPLICANTS_DECISION,
  id: 'cancelOrder',
  path: '/v1/orders/{orderId}/cancel',
  summary: 'Cancel an order',
  description:
    'Final. Possible until the signing of the certificate begins. Other orders may use its key afterwards.',
} as const satisfies Operation;

export const cancelOrder = (deps: OrderChangeDeps) =>
  postEndpoint(
    operation,
    deps,
    applicantsDecision(deps, ({ at, by }) => ({ type: 'order.cancelled', at, by })),
  );

export const handler = apiHandler(() => cancelOrder(configuredOrderChanges()));
