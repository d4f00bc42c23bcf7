import { cleanApplication } from '../../lib/application/clean-application.ts';
import { postEndpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { OrderPath } from '../../lib/http/parameters.ts';
import { RenewalBody } from '../../lib/use-cases/application-body.ts';
import { type ReplaceOrderDeps, replaceOrder } from '../../lib/use-cases/replace-order.ts';
import { OrderView } from '../../lib/views/order-view.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredOrdering } from '../compose/configured-ordering.ts';

export const operation = {
  id: 'renewOrder',
  method: 'POST',
  path: '/v1/orders/{orderId}/renew',
  roles: ['applicant'],
  tag: 'Orders',
  summary: 'Renew a certificate',
  description:
    'Creates an order, linked to this one, with the same application except for the fields in the body. The body needs a CSR, preferably with a new key; the key of another order is noted or rejected, as the service is configured. Confirmations that are recent enough are used again. The order is submitted immediately; `"submit": false` keeps a draft. The former certificate stays valid until it expires or is revoked.',
  clean: cleanApplication,
  input: { path: OrderPath, body: RenewalBody },
  answers: {
    201: {
      headers: { Location: 'The URL of the new order.', ETag: 'The tag of its application.' },
      description: 'The new order; `Location` is its URL.',
      schema: OrderView,
    },
  },
  problems: ['order-status', 'already-replaced', 'application-incomplete'],
} as const satisfies Operation;

export const renewOrder = (deps: ReplaceOrderDeps) =>
  postEndpoint(
    operation,
    deps,
    ({ path: { orderId }, body: { submit, ...changes }, cleaned, keepAnswer }, caller) =>
      replaceOrder(deps, { as: 'renewal', orderId, changes, submit, cleaned, keepAnswer, caller }),
  );

export const handler = apiHandler(() => renewOrder(configuredOrdering()));
