import { X509Certificate } from 'node:crypto';
import * as z from 'zod';
import { crlBucket } from '../../lib/aws/services/crl-bucket.ts';
import { authorityStore } from '../../lib/aws/stores/authority-store.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import type { AuthorityStore } from '../../lib/issuance/authority.ts';
import type { CaFile, CaSuccessionStore, IssuingCa } from '../../lib/issuance/ca-succession.ts';
import { Instant } from '../../lib/order/identifiers.ts';
import type { CrlStore } from '../../lib/revocation/crl-store.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { deployedBucket } from '../compose/deployed-bucket.ts';
import { deployedCaSuccession } from '../compose/deployed-ca-succession.ts';
import { deployedTable } from '../compose/deployed-table.ts';

const Ca = z.object({
  file: z.string().meta({ description: 'Its certificate is `/pki/<file>.crt`, its CRL `/pki/<file>.crl`.' }),
  certificate: z
    .object({
      subject: z.string(),
      serial: z.string(),
      fingerprint: z.string().meta({ description: 'SHA-256, hexadecimal.' }),
      notBefore: Instant,
      notAfter: Instant,
    })
    .optional()
    .meta({ description: 'Absent until the CA is created.' }),
  crl: z
    .object({
      number: z.int(),
      thisUpdate: Instant.meta({ description: 'When it was published last.' }),
      nextUpdate: Instant.meta({ description: 'When it ends.' }),
    })
    .optional()
    .meta({ description: 'The published CRL; absent if none is published here.' }),
});

const IssuingCaView = Ca.extend({
  id: z.string(),
  issues: z.boolean().meta({ description: 'Whether it signs new certificates.' }),
  addedAt: Instant.optional().meta({ description: 'Absent for the first one.' }),
  leftAt: Instant.optional().meta({ description: 'When another CA took over from it.' }),
}).meta({ id: 'IssuingCa' });

export const operation = {
  id: 'showCa',
  method: 'GET',
  path: '/v1/ca',
  roles: ['auditor', 'operator'],
  tag: 'Operation',
  summary: 'Show the CAs and their CRLs',
  description:
    'The root, and the issuing CAs, oldest first: their validity, which one issues, and what is published.',
  input: {},
  answers: {
    200: {
      description: 'The CAs.',
      schema: z.object({ root: Ca, issuing: z.array(IssuingCaView) }).meta({ id: 'CaState' }),
    },
  },
} as const satisfies Operation;

type Deps = { succession: CaSuccessionStore; authorities: AuthorityStore; crls: Pick<CrlStore, 'load'> };

export const showCa = (deps: Deps) =>
  endpoint(operation, async () => {
    const { cas, issuing } = await deps.succession.load();
    const [first] = cas;
    const [root, ...all] = await Promise.all([
      deps.authorities.load(first.id).then((authority) => caView(deps, 'root', authority?.root)),
      ...cas.map((ca) => issuingView(deps, ca, issuing)),
    ]);
    return { status: 200, body: { root, issuing: all } };
  });

async function issuingView(deps: Deps, { id, file, addedAt, leftAt }: IssuingCa, issuing: string) {
  const authority = await deps.authorities.load(id);
  return {
    ...{ id, issues: id === issuing },
    ...(await caView(deps, file, authority?.intermediates[0])),
    ...(addedAt && { addedAt }),
    ...(leftAt && { leftAt }),
  };
}

async function caView({ crls }: Deps, file: CaFile | 'root', der: Uint8Array | undefined) {
  const published = await crls.load(`${file}.crl`);
  const { number = 0, thisUpdate = '', nextUpdate = '' } = published ?? {};
  return {
    file,
    ...(der && { certificate: certificateView(new X509Certificate(der)) }),
    ...(published && { crl: { number, thisUpdate, nextUpdate } }),
  };
}

const certificateView = (x509: X509Certificate) => ({
  subject: x509.subject.replaceAll('\n', ', '),
  serial: x509.serialNumber.toLowerCase(),
  fingerprint: x509.fingerprint256.replaceAll(':', '').toLowerCase(),
  notBefore: x509.validFromDate.toISOString(),
  notAfter: x509.validToDate.toISOString(),
});

export const handler = apiHandler(() =>
  showCa({
    succession: deployedCaSuccession(),
    authorities: authorityStore(deployedTable),
    crls: crlBucket(deployedBucket),
  }),
);
