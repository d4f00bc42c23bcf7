import { postEndpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { OrderPath } from '../../lib/http/order-path.ts';
import { changeOwnOrder, type OrderChanger } from '../../lib/use-cases/change-order.ts';
import { OrderView } from '../../lib/views/order-view.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredOrderChanges } from '../compose/configured-order-changes.ts';

export const operation = {
  id: 'cancelOrder',
  method: 'POST',
  path: '/v1/orders/{orderId}/cancel',
  roles: ['applicant'],
  tag: 'Orders',
  summary: 'Cancel an order',
  description:
    'Final. Possible until the signing of the certificate begins. Other orders may use its key afterwards.',
  input: { path: OrderPath },
  answers: { 202: { description: 'The order.', schema: OrderView } },
  problems: ['order-status'],
} as const satisfies Operation;

export const cancelOrder = (deps: OrderChanger) =>
  postEndpoint(operation, deps, ({ path, answering }, caller) =>
    changeOwnOrder(deps, { orderId: path.orderId, caller, answering }, () => ({
      type: 'order.cancelled',
      at: deps.clock.now(),
      by: { kind: 'applicant', member: caller.id },
    })),
  );

export const handler = apiHandler(() => cancelOrder(configuredOrderChanges()));
