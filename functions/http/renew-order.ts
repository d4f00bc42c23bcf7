import { cleanApplication } from '../../lib/application/clean-application.ts';
import { postEndpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { OrderPath } from '../../lib/http/order-path.ts';
import { type Replacer, replaceOrder } from '../../lib/use-cases/replace-order.ts';
import { RenewalBody } from '../../lib/use-cases/successor-body.ts';
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
    'A new order, linked to this one, with what this one applied for; the body says what is to be otherwise, and brings a CSR, by a new key best: that of another order is noted, or refused, as the service is configured. Confirmations that are recent enough count again. Submitted at once; `"submit": false` keeps a draft. The former certificate goes on to count until it ends or is revoked.',
  clean: cleanApplication,
  input: { path: OrderPath, body: RenewalBody },
  answers: {
    201: {
      headers: { Location: 'The address of the new order.', ETag: 'The tag of its application.' },
      description: 'The new order; `Location` is its address.',
      schema: OrderView,
    },
  },
  problems: ['order-status', 'already-replaced', 'application-incomplete'],
} as const satisfies Operation;

export const renewOrder = (deps: Replacer) =>
  postEndpoint(
    operation,
    deps,
    ({ path: { orderId }, body: { submit, ...asked }, cleaned, answering }, caller) =>
      replaceOrder(deps, { as: 'renewal', orderId, asked, submit, cleaned, answering, caller }),
  );

export const handler = apiHandler(() => renewOrder(configuredOrdering()));
