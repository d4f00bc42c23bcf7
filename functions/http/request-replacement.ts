import * as z from 'zod';
import type { ReplacementRequest } from '../../lib/acme/replacement-request.ts';
import type { ReplacementStore } from '../../lib/acme/replacement-store.ts';
import { heardWithinSeconds } from '../../lib/acme/retry-after.ts';
import { KEY_SPECS } from '../../lib/application/keys/key-policy.ts';
import { text } from '../../lib/application/text.ts';
import { postEndpoint } from '../../lib/http/endpoint.ts';
import type { IdempotencyDeps } from '../../lib/http/idempotency.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { Flag, PageQuery } from '../../lib/http/parameters.ts';
import { invalidField } from '../../lib/http/parsing/findings.ts';
import type { Reply } from '../../lib/http/reply.ts';
import type { CertificateStore } from '../../lib/issuance/certificate-store.ts';
import { AccountId } from '../../lib/order/identifiers.ts';
import type { OrderStore } from '../../lib/order/store.ts';
import { newReplacement, type ReplacementMaker } from '../../lib/use-cases/new-replacement.ts';
import { replacementProgress } from '../../lib/use-cases/replacement-progress.ts';
import { type ReplacementShower, showReplacements } from '../../lib/use-cases/show-replacements.ts';
import { attributionOf } from '../../lib/views/audit-view.ts';
import { PreviewView, ReplacementView } from '../../lib/views/replacement-view.ts';

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
    query: z.strictObject({
      preview: Flag.optional().meta({
        description:
          'Request nothing: examine the request and count the certificates that it would cover, up to 1,000 valid ones an answer.',
      }),
      cursor: PageQuery.shape.cursor.meta({ description: 'Of the former preview.' }),
    }),
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
  answers: {
    200: { description: 'With `preview`: what the request would cover.', schema: PreviewView },
    201: { description: 'The request.', schema: ReplacementView },
  },
  problems: ['not-permitted'],
} as const satisfies Operation;

type Deps = IdempotencyDeps &
  ReplacementMaker &
  ReplacementShower & {
    replacements: Pick<ReplacementStore, 'request' | 'listActive'>;
    store: Pick<OrderStore, 'list' | 'load'>;
    certificates: Pick<CertificateStore, 'load'>;
  };

export const requestReplacement = (deps: Deps) =>
  postEndpoint(operation, deps, async ({ query, body }, caller) => {
    if (query.cursor !== undefined && query.preview === undefined)
      throw invalidField(
        '/cursor',
        'not-allowed',
        'A cursor is that of a preview. Add preview=true, or remove it.',
      );
    const request = await newReplacement(deps, body, caller.id);
    if (query.preview !== undefined) return previewOf(deps, request, query.cursor);
    const act = { ...attributionOf(caller, deps.clock), at: request.requestedAt };
    await deps.replacements.request(request, act);
    const [shown] = await showReplacements(deps, [request]);
    return { status: 201, headers: { location: `/v1/replacements/${request.id}` }, body: shown };
  });

async function previewOf(
  deps: Deps,
  request: ReplacementRequest,
  cursor: string | undefined,
): Promise<Reply> {
  const [active, progress] = await Promise.all([
    deps.replacements.listActive(),
    replacementProgress(deps, request, cursor),
  ]);
  const heardWithinHours = heardWithinSeconds(active, request.requestedAt) / 3600;
  return { status: 200, body: { heardWithinHours, progress }, changedNothing: true };
}
