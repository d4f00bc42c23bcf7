import { cleanApplication } from '../../lib/application/clean-application.ts';
import { postEndpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { OrderPath } from '../../lib/http/parameters.ts';
import { ReissueBody } from '../../lib/use-cases/application-body.ts';
import { type ReplaceOrderDeps, replaceOrder } from '../../lib/use-cases/replace-order.ts';
import { OrderView } from '../../lib/views/order-view.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredOrdering } from '../compose/configured-ordering.ts';

export const operation = {
  id: 'reissueOrder',
  method: 'POST',
  path: '/v1/orders/{orderId}/reissue',
  roles: ['applicant'],
  tag: 'Orders',
  summary: 'Reissue a certificate with a new key',
  description:
    'Creates an order, linked to this one, for the same names and organisation, with another CSR, preferably with a new key. Its certificate expires on the same day as the former one, which stays valid until it expires or is revoked. Revoke it if its key is lost or exposed.',
  clean: cleanApplication,
  input: { path: OrderPath, body: ReissueBody },
  answers: {
    201: {
      headers: { Location: 'The URL of the new order.', ETag: 'The tag of its application.' },
      description: 'The new order; `Location` is its URL.',
      schema: OrderView,
    },
  },
  problems: ['order-status', 'already-replaced', 'application-incomplete'],
} as const satisfies Operation;

export const reissueOrder = (deps: ReplaceOrderDeps) =>
  postEndpoint(
    operation,
    deps,
    ({ path: { orderId }, body: { submit, ...changes }, cleaned, keepAnswer }, caller) =>
      replaceOrder(deps, { as: 'reissue', orderId, changes, submit, cleaned, keepAnswer, caller }),
  );

export const handler = apiHandler(() => reissueOrder(configuredOrdering()));
