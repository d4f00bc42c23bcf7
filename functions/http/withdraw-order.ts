import { postEndpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { OrderPath } from '../../lib/http/order-path.ts';
import { changeOwnOrder, type OrderChanger } from '../../lib/use-cases/change-order.ts';
import { OrderView } from '../../lib/views/order-view.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredOrderChanges } from '../compose/configured-order-changes.ts';

export const operation = {
  id: 'withdrawOrder',
  method: 'POST',
  path: '/v1/orders/{orderId}/withdraw',
  roles: ['applicant'],
  tag: 'Orders',
  summary: 'Withdraw an order to change it',
  description: 'Possible until the signing of the certificate begins. The order becomes a draft again.',
  input: { path: OrderPath },
  answers: { 202: { description: 'The order.', schema: OrderView } },
  problems: ['order-status'],
} as const satisfies Operation;

export const withdrawOrder = (deps: OrderChanger) =>
  postEndpoint(operation, deps, ({ path, answering }, caller) =>
    changeOwnOrder(deps, { orderId: path.orderId, caller, answering }, () => ({
      type: 'order.withdrawn',
      at: deps.clock.now(),
      by: { kind: 'applicant', member: caller.id },
    })),
  );

export const handler = apiHandler(() => withdrawOrder(configuredOrderChanges()));
