import * as z from 'zod';
import type { MemberReader } from '../../lib/access/member.ts';
import { text } from '../../lib/application/text.ts';
import { postEndpoint } from '../../lib/http/endpoint.ts';
import type { IdempotencyDeps } from '../../lib/http/idempotency.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { PcaIssuer, Trust } from '../../lib/issuers/issuer-settings.ts';
import { IssuerId } from '../../lib/order/identifiers.ts';
import { addIssuer as add, type IssuerAdder } from '../../lib/use-cases/issuers/add-issuer.ts';
import { IssuerView, issuerView } from '../../lib/views/issuer-view.ts';
import { namesOf } from '../../lib/views/person-view.ts';

const common = { id: IssuerId, name: text(100) };

const OCTET = '(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';
const IPV4 = `(?:${OCTET}\\.){3}${OCTET}`;
const DOMAIN = '(?:[A-Za-z0-9-]{1,63}\\.)*[A-Za-z][A-Za-z0-9-]{0,62}';
const PORT = '(?::(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}))?';
/** By https; by plain http only from a server on this machine. */
const DIRECTORY = new RegExp(
  `^(?:https://(?:${IPV4}|\\[::1\\]|${DOMAIN})|http://(?:127\\.0\\.0\\.1|localhost|\\[::1\\]))${PORT}(?:/[!-~]*)?$`,
);

const Acme = z.strictObject({
  kind: z.literal('acme'),
  ...common,
  trust: Trust,
  directoryUrl: z
    .string()
    .max(500)
    .regex(DIRECTORY, 'Must be an https URL: that of the directory of the CA.'),
  email: z
    .email()
    .max(254)
    .optional()
    .meta({ description: 'The address to which the CA may write about the account.' }),
  eab: z
    .strictObject({
      keyIdentifier: z.string().min(1).max(500),
      hmacKey: z
        .string()
        .min(1)
        .max(500)
        .regex(/^[\w-]+=*$/, 'Must be the HMAC key in base64url, as the CA shows it.'),
    })
    .optional()
    .meta({ description: 'For a CA that binds accounts to a contract. It is used once and not stored.' }),
  profile: z.string().min(1).max(100).optional().meta({ description: 'The profile of the CA to request.' }),
  agreesToTerms: z.literal(true).meta({ description: 'That you agree to the terms of the CA.' }),
});

const PrivateCa = z.strictObject({
  kind: z.literal('acm-pca'),
  ...common,
  trust: z.enum(['private', 'test']).default('private'),
  caArn: PcaIssuer.shape.caArn.regex(
    /^arn:aws[\w-]*:acm-pca:[\w-]+:\d{12}:certificate-authority\/[\da-f-]{36}$/,
    'Must be the ARN of a CA of AWS Private CA.',
  ),
});

export const operation = {
  id: 'addIssuer',
  method: 'POST',
  path: '/v1/issuers',
  roles: ['operator'],
  tag: 'Operation',
  summary: 'Add another CA',
  description:
    'At a CA that issues by ACME an account is registered, whose key is stored encrypted and never answered. A CA of AWS Private CA must be one that the stage may use (`privateCas`). No order goes to it until the rules name it. The addition is an audit event.',
  input: { body: z.discriminatedUnion('kind', [Acme, PrivateCa]).meta({ id: 'NewIssuer' }) },
  answers: { 201: { description: 'The issuer.', schema: IssuerView } },
  problems: ['not-permitted'],
} as const satisfies Operation;

type Deps = IdempotencyDeps & IssuerAdder & { members: Pick<MemberReader, 'load'> };

export const addIssuer = (deps: Deps) =>
  postEndpoint(operation, deps, async ({ body }, caller) => {
    const issuer = await add(deps, body, caller);
    const names = await namesOf(deps.members, [caller.id], [caller]);
    const shown = issuerView(issuer, await deps.choice.load(), undefined, names);
    return { status: 201, headers: { location: '/v1/issuers' }, body: shown };
  });
