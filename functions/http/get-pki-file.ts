import * as z from 'zod';
import { crlReader } from '../../lib/aws/services/crl-reader.ts';
import { authorityStore } from '../../lib/aws/stores/authority-store.ts';
import { publicEndpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import type { Reply } from '../../lib/http/reply.ts';
import type { AuthorityStore } from '../../lib/issuance/authority.ts';
import { caFileOf, caIdOf } from '../../lib/issuance/ca-succession.ts';
import { Rejection } from '../../lib/problem.ts';
import { CA_CERTIFICATE_CACHE_CONTROL } from '../../lib/revocation/ca-certificates.ts';
import { CRL_CACHE_CONTROL, type CrlFile, type CrlReader } from '../../lib/revocation/crl-store.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { config } from '../compose/config.ts';
import { deployedBucket } from '../compose/deployed-bucket.ts';
import { deployedTable } from '../compose/deployed-table.ts';

/** The files of the root, of the first issuing CA, and of later ones, which are numbered from 2. */
const FILE = /^(?:(root)|issuing(?:-([2-9]|[1-9]\d{1,2}))?)\.(crt|crl)$/;

export const operation = {
  id: 'getPkiFile',
  method: 'GET',
  path: '/pki/{file}',
  roles: 'anyone',
  tag: 'Service',
  summary: 'The certificate, or the revocation list, of the root or of an issuing CA',
  description:
    'DER. Certificates contain these URLs, so that clients find the chain and the revocation list (RFC 5280 §4.2.1.13, §4.2.2.1). If a list is too large for an answer, the answer is a redirect to it.',
  input: {
    path: z.object({
      file: z
        .string()
        .regex(
          FILE,
          'One of root.crt, root.crl, issuing.crt, issuing.crl and, for later CAs, issuing-2.crt and so on.',
        ),
    }),
    headers: z.object({ 'if-none-match': z.string().optional() }),
  },
  answers: {
    200: { description: 'The file.', media: ['application/pkix-cert', 'application/pkix-crl'] },
    304: { description: 'The list has not changed.' },
    307: { description: 'The URL of the list, valid for some minutes.' },
  },
} as const satisfies Operation;

/** `id` is the id of the first issuing CA; the root is stored with it. */
type Deps = { authorities: AuthorityStore; crls: CrlReader; id: string };

export const getPkiFile = ({ authorities, crls, id }: Deps) =>
  publicEndpoint(operation, async ({ path: { file }, headers: { 'if-none-match': known } }) => {
    const [, root, number = '1', ending] = FILE.exec(file) ?? [];
    if (ending === 'crl') return listOf(crls, `${root ? 'root' : caFileOf(Number(number))}.crl`, known);
    const authority = await authorities.load(root ? id : caIdOf(id, Number(number)));
    if (authority === undefined) throw new Rejection('not-found', 'This CA does not exist yet.');
    const body = root ? authority.root : authority.intermediates[0];
    const headers = {
      'content-type': 'application/pkix-cert',
      'cache-control': CA_CERTIFICATE_CACHE_CONTROL,
    };
    return { status: 200, headers, file: body };
  });

async function listOf(crls: CrlReader, file: CrlFile, known: string | undefined): Promise<Reply> {
  const crl = await crls.read(file);
  if (crl === undefined) throw new Rejection('not-found', 'This list is not published here.');
  const headers = {
    'cache-control': CRL_CACHE_CONTROL,
    etag: crl.tag,
    'last-modified': new Date(crl.thisUpdate).toUTCString(),
  };
  if (known?.split(',').some((each) => each.trim().replace(/^W\//, '') === crl.tag)) {
    return { status: 304, headers };
  }
  if ('url' in crl) return { status: 307, headers: { location: crl.url, 'cache-control': 'no-store' } };
  return { status: 200, headers: { ...headers, 'content-type': 'application/pkix-crl' }, file: crl.der };
}

export const handler = apiHandler(() =>
  getPkiFile({
    authorities: authorityStore(deployedTable),
    crls: crlReader(deployedBucket),
    id: config('CA_ID').CA_ID,
  }),
);
