import * as z from 'zod';
import type { ReplacementStore } from '../../lib/acme/replacement-store.ts';
import { KEY_SPECS } from '../../lib/application/keys/key-policy.ts';
import { text } from '../../lib/application/text.ts';
import { postEndpoint } from '../../lib/http/endpoint.ts';
import type { IdempotencyDeps } from '../../lib/http/idempotency.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { AccountId } from '../../lib/order/identifiers.ts';
import { newReplacement, type ReplacementMaker } from '../../lib/use-cases/new-replacement.ts';
import { type ReplacementShower, showReplacements } from '../../lib/use-cases/show-replacements.ts';
import { attributionOf } from '../../lib/views/audit-view.ts';
import { ReplacementView } from '../../lib/views/replacement-view.ts';

const Time = z.iso.datetime({ offset: true }).transform((at) => new Date(at).toISOString());

export const operation = {
  id: 'requestReplacement',
  method: 'POST',
  path: '/v1/replacements',
  roles: ['operator'],
  tag: 'Operation',
  summary: 'Have clients replace certificates at once',
  description:
    'ACME clients that ask for the renewal window of a certificate in the set (RFC 9773) are answered to renew it at once, until it is replaced or the request is ended. Nothing is revoked, and no mail is sent: certificates that people ordered are only counted. All conditions hold together; at least one is needed. The request is an audit event.',
  input: {
    body: z
      .strictObject({
        issuer: z.string().min(1).max(200).optional().meta({ description: 'The id of a CA (`GET /v1/ca`).' }),
        keyType: z.enum(KEY_SPECS).optional(),
        account: AccountId.optional(),
        issuedAfter: Time.optional().meta({ description: 'Those issued at this time or later.' }),
        issuedBefore: Time.optional().meta({
          description: 'Those issued before this time, which cannot be in the future; by default now.',
        }),
        reason: text(500).meta({ description: 'Why, for auditors.' }),
      })
      .meta({ id: 'NewReplacement' }),
  },
  answers: { 201: { description: 'The request.', schema: ReplacementView } },
  problems: ['not-permitted'],
} as const satisfies Operation;

type Deps = IdempotencyDeps &
  ReplacementMaker &
  ReplacementShower & { replacements: Pick<ReplacementStore, 'request'> };

export const requestReplacement = (deps: Deps) =>
  postEndpoint(operation, deps, async ({ body }, caller) => {
    const request = await newReplacement(deps, body, caller.id);
    const act = { ...attributionOf(caller, deps.clock), at: request.requestedAt };
    await deps.replacements.request(request, act);
    const [shown] = await showReplacements(deps, [request]);
    return { status: 201, headers: { location: `/v1/replacements/${request.id}` }, body: shown };
  });
