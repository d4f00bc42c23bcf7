import * as z from 'zod';
import { authorityStore } from '../../lib/aws/authority-store.ts';
import { settings } from '../../lib/config.ts';
import { publicEndpoint } from '../../lib/http/endpoint.ts';
import { onFirstUse } from '../../lib/http/on-first-use.ts';
import type { Operation } from '../../lib/http/operation.ts';
import type { AuthorityStore } from '../../lib/issuance/authority.ts';
import { Rejection } from '../../lib/problem.ts';

export const operation = {
  id: 'getCaCertificate',
  method: 'GET',
  path: '/pki/{file}',
  roles: 'anyone',
  tag: 'Service',
  summary: 'The certificate of the root or of the issuing CA',
  description: 'DER. Certificates name these addresses, so that clients find the chain (RFC 5280 §4.2.2.1).',
  input: {
    path: z.object({ file: z.enum(['root.crt', 'issuing.crt'], 'There are root.crt and issuing.crt.') }),
  },
  answers: { 200: { description: 'A certificate.', media: ['application/pkix-cert'] } },
} as const satisfies Operation;

type Deps = { authorities: AuthorityStore; id: string };

export const getCaCertificate = ({ authorities, id }: Deps) =>
  publicEndpoint(operation, async ({ path: { file } }) => {
    const authority = await authorities.load(id);
    if (authority === undefined) throw new Rejection('not-found', 'The CA was not made yet.');
    const body = file === 'root.crt' ? authority.root : authority.intermediates[0];
    return { status: 200, headers: { 'content-type': 'application/pkix-cert' }, file: body };
  });

export const handler = onFirstUse(() =>
  getCaCertificate({ authorities: authorityStore(), id: settings('CA_ID').CA_ID }),
);
