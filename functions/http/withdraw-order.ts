import { postEndpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import type { OrderChangeDeps } from '../../lib/use-cases/change-order.ts';
import { APPLICANTS_DECISION, applicantsDecision } from '../../lib/use-cases/decision.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredOrderChanges } from '../compose/configured-order-changes.ts';

export const operation = {
  ...APPLICANTS_DECISION,
  id: 'withdrawOrder',
  path: '/v1/orders/{orderId}/withdraw',
  summary: 'Withdraw an order to change it',
  description: 'Possible until the signing of the certificate begins. The order becomes a draft again.',
} as const satisfies Operation;

export const withdrawOrder = (deps: OrderChangeDeps) =>
  postEndpoint(
    operation,
    deps,
    applicantsDecision(deps, ({ at, by }) => ({ type: 'order.withdrawn', at, by })),
  );

export const handler = apiHandler(() => withdrawOrder(configuredOrderChanges()));
