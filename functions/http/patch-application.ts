import { ApplicationDraft } from '../../lib/application/application.ts';
import { ApplicationPatch } from '../../lib/application/application-patch.ts';
import { cleanApplication } from '../../lib/application/clean-application.ts';
import { mergePatch } from '../../lib/application/merge-patch.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { IfMatch, OrderPath } from '../../lib/http/parameters.ts';
import { parseWithFindings, summarySentence } from '../../lib/http/parsing/findings.ts';
import type { RateDeps } from '../../lib/http/rate-limits.ts';
import { Rejection } from '../../lib/problem.ts';
import { type ApplicationChangeDeps, modifyApplication } from '../../lib/use-cases/modify-application.ts';
import { OrderView } from '../../lib/views/order-view.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredApplicationChanges } from '../compose/configured-ordering.ts';

export const operation = {
  id: 'patchApplication',
  method: 'PATCH',
  path: '/v1/orders/{orderId}/application',
  roles: ['applicant'],
  tag: 'Orders',
  summary: 'Change fields of the application of a draft or returned order',
  description:
    'A JSON Merge Patch (RFC 7396): fields in the body replace those of the application, `null` removes a field. `findings` of the answer are what its submission would answer. `If-Match` must be the `ETag` of the order that was read, so that no concurrent change is lost.',
  accepts: ['application/merge-patch+json', 'application/json'],
  clean: cleanApplication,
  input: {
    path: OrderPath,
    headers: IfMatch,
    body: ApplicationPatch,
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

export const patchApplication = (deps: ApplicationChangeDeps & RateDeps) =>
  endpoint(
    operation,
    ({ path: { orderId }, headers, body, cleaned }, caller) =>
      modifyApplication(deps, { orderId, caller, ifMatch: headers['if-match'], cleaned }, (stored) =>
        parsed(mergePatch(stored, body)),
      ),
    deps,
  );

/** @throws Rejection `invalid-request` if the whole exceeds a limit, such as the number of contacts */
function parsed(application: unknown): ApplicationDraft {
  const { data, findings } = parseWithFindings(ApplicationDraft, application);
  if (data === undefined) throw new Rejection('invalid-request', summarySentence(findings), findings);
  return data;
}

export const handler = apiHandler(() => patchApplication(configuredApplicationChanges()));
