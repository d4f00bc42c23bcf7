import * as z from 'zod';
import { type CredentialStore, MOST_CREDENTIALS } from '../../lib/acme/credential.ts';
import { Applicant, ContactDomain, Organization } from '../../lib/application/application.ts';
import { text } from '../../lib/application/text.ts';
import { acmeClientCommands } from '../../lib/delivery/acme-clients.ts';
import { postEndpoint } from '../../lib/http/endpoint.ts';
import type { IdempotencyDeps } from '../../lib/http/idempotency.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { CertificateType } from '../../lib/order/identifiers.ts';
import { type CredentialMaker, newCredential } from '../../lib/use-cases/new-credential.ts';
import { credentialView, NewCredentialView } from '../../lib/views/credential-view.ts';
import { namesOf } from '../../lib/views/person-view.ts';

export const operation = {
  id: 'createAcmeCredential',
  method: 'POST',
  path: '/v1/acme-credentials',
  roles: ['applicant', 'operator'],
  tag: 'ACME',
  summary: 'Create a credential with which programs order by ACME',
  description: `With key identifier and HMAC key, an ACME client registers an account (RFC 8555 §7.3.4) and orders within what the credential permits, as the applicant who answers for it. The answer shows the key once: it is stored encrypted, never answered again, and not kept for an \`Idempotency-Key\` either. The same request with the same \`Idempotency-Key\` creates no second credential; it is refused with the id of the first one, to be revoked if its key was lost. An account may have ${MOST_CREDENTIALS} credentials that are not revoked. Operators create one for an account by naming one of its applicants. The creation is an audit event.`,
  input: {
    body: z
      .strictObject({
        name: text(100).meta({ description: 'What it is for, for people.' }),
        member: z.string().min(1).max(255).optional().meta({
          description:
            'For operators: the subject of the applicant who answers for its orders, and to whose account it belongs.',
        }),
        domains: z.array(ContactDomain).min(1).max(100).optional().meta({
          description: 'Only names inside these domains are ordered; if absent, any name of the account.',
        }),
        type: CertificateType.default('DV'),
        validityDays: z.int().min(1).max(10_000).optional().meta({
          description: 'The longest life of a certificate; if absent, the longest that is permitted.',
        }),
        organization: Organization.optional().meta({
          description: 'The organisation of each order; required for OV.',
        }),
        applicant: Applicant.optional().meta({
          description: 'If absent, name and mail address of the member who answers for its orders.',
        }),
        expiresAt: z.iso
          .datetime({ offset: true })
          .transform((at) => new Date(at).toISOString())
          .optional()
          .meta({ description: 'From then on it orders nothing; if absent, it works until it is revoked.' }),
      })
      .meta({ id: 'NewAcmeCredentialBody' }),
  },
  answers: { 201: { description: 'The credential with its key.', schema: NewCredentialView } },
  problems: ['not-permitted'],
  uncached: true,
} as const satisfies Operation;

type Deps = IdempotencyDeps &
  CredentialMaker & { credentials: Pick<CredentialStore, 'create'>; directoryUrl: string };

export const createAcmeCredential = (deps: Deps) =>
  postEndpoint(operation, deps, async ({ body, keepAnswer }, caller) => {
    const { credential, hmacKey, act } = await newCredential(deps, body, caller);
    const { id, createdBy, createdAt: now, applicant, domains = [] } = credential;
    const names = await namesOf(deps.members, [createdBy], [caller]);
    const shown = credentialView(credential, { now, names, use: undefined });
    const { directoryUrl } = deps;
    const { keyIdentifier } = shown;
    const [domain = 'www.example.org'] = domains;
    const commands = acmeClientCommands({
      ...{ directoryUrl, keyIdentifier, hmacKey, domain, email: applicant.email },
    });
    const reply = {
      status: 201,
      headers: { location: `/v1/acme-credentials/${id}` },
      body: { ...shown, hmacKey, directoryUrl, commands },
      shownOnce: `This request has created the credential ${id}, whose key was shown once and cannot be shown again. If the answer was lost, revoke the credential, and create another one with a new Idempotency-Key.`,
    };
    const kept = keepAnswer(reply).flatMap((each) => (each.kind === 'answer' ? [each.answer] : []));
    await deps.credentials.create(credential, act, kept);
    return reply;
  });
