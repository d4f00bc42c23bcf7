import { cleanApplication } from '../../lib/application/clean-application.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { IfMatch, OrderPath } from '../../lib/http/parameters.ts';
import type { RateDeps } from '../../lib/http/rate-limits.ts';
import { ApplicationBody } from '../../lib/use-cases/application-body.ts';
import {
  type ApplicationChangeDeps,
  modifyApplication as changeApplication,
} from '../../lib/use-cases/modify-application.ts';
import { OrderView } from '../../lib/views/order-view.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredApplicationChanges } from '../compose/configured-ordering.ts';

export const operation = {
  id: 'modifyApplication',
  method: 'PUT',
  path: '/v1/orders/{orderId}/application',
  roles: ['applicant'],
  tag: 'Orders',
  summary: 'Replace the application of a draft or returned order',
  description:
    'Any part of an application is accepted; `findings` of the answer are what its submission would answer. `If-Match` must be the `ETag` of the order that was read, so that no concurrent change is lost.',
  clean: cleanApplication,
  input: {
    path: OrderPath,
    headers: IfMatch,
    body: ApplicationBody,
  },
  answers: {
    200: {
      headers: { ETag: 'The tag of the new application.' },
      description: 'The order; `ETag` is that of the new application.',
      schema: OrderView,
    },
  },
  problems: ['order-status', 'precondition-failed', 'precondition-required'],
} as const satisfies Operation;

export const modifyApplication = (deps: ApplicationChangeDeps & RateDeps) =>
  endpoint(
    operation,
    ({ path: { orderId }, headers, body, cleaned }, caller) =>
      changeApplication(deps, { orderId, caller, ifMatch: headers['if-match'], cleaned }, () => body),
    deps,
  );

export const handler = apiHandler(() => modifyApplication(configuredApplicationChanges()));
