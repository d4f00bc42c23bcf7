import { createHash, X509Certificate } from 'node:crypto';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { SERVERS } from '../../../lib/delivery/server.ts';
import type { PlannedCertificate } from '../../../lib/issuance/certificate-record.ts';
import { memoryAuthorityStore } from '../../doubles/authority-store.ts';
import { hasProgram } from '../../doubles/has-program.ts';
import { openssl } from '../../doubles/openssl.ts';
import { testCa } from '../../doubles/test-ca.ts';
import { anApi } from './api.ts';
import { anEvent, contextOf } from './event.ts';
import { bring, happen, orderOf, place } from './orders.ts';

/** An issued order. Its certificate is the CA's own: the format is under test, not the content. */
async function issued(issuer?: string) {
  const api = anApi();
  const { authority } = await testCa(api.clock.now());
  Object.assign(api.authorities, memoryAuthorityStore({ issuing: authority }));
  const orderId = await place(api);
  await bring(api, orderId, 'reviewing');
  await api.call('approveOrder', { as: 'rita', path: { orderId }, body: { revision: 1 } });
  const der = authority.intermediates[0];
  const at = api.clock.now();
  const [serial, notAfter] = [`${'0'.repeat(31)}1`, '2027-02-21T10:00:00.000Z'];
  const fingerprint = createHash('sha256').update(der).digest('hex');
  const plan: PlannedCertificate = {
    state: 'planned',
    serial,
    issuer: 'issuing',
    orderId,
    revision: 1,
    account: 'acme',
    notBefore: at,
    notAfter,
    plannedAt: at,
    tbs: Buffer.from(der).toString('base64'),
  };
  await api.certificates.open(plan);
  await api.certificates.complete(serial, {
    der: Buffer.from(der).toString('base64'),
    fingerprint,
    issuedAt: at,
  });
  await happen(api, orderId, {
    type: 'issuance.completed',
    at,
    by: { kind: 'service' },
    certificate: { serial, fingerprint, notBefore: at, notAfter, issuer },
  });
  const download = (query?: Record<string, string>) =>
    api.call('getCertificate', { as: 'anna', path: { orderId }, ...(query && { query }) });
  return { api, orderId, der, download };
}

describe('a certificate', () => {
  it('is downloaded as a chain unless another format is requested', async () => {
    const { download, der } = await issued();

    const chain = await download();
    const pem = await download({ format: 'pem' });

    expect(chain.headers).toMatchObject({
      'content-type': 'application/pem-certificate-chain',
      'content-disposition': 'attachment; filename="example.com.fullchain.pem"',
    });
    expect(chain.text.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
    expect(new X509Certificate(pem.text).raw).toEqual(Buffer.from(der));
  });

  it.skipIf(!hasProgram('openssl'))('arrives byte for byte in a binary format', async () => {
    const { api, orderId, der } = await issued();
    const operation = { method: 'GET', path: '/v1/orders/{orderId}/certificate' } as const;
    const event = (format: string) =>
      anEvent(operation, { as: 'anna', path: { orderId }, query: { format } });

    const binary = await api.endpoints['getCertificate']?.(event('der'), contextOf('getCertificate'));
    const pkcs7 = await api.endpoints['getCertificate']?.(event('pkcs7'), contextOf('getCertificate'));

    expect(binary?.isBase64Encoded).toBe(true);
    expect(Buffer.from(binary?.body ?? '', 'base64')).toEqual(Buffer.from(der));
    const file = Buffer.from(pkcs7?.body ?? '', 'base64');
    expect(openssl(['pkcs7', '-inform', 'DER', '-in', 'f', '-print_certs'], { f: file }).ok).toBe(true);
  });

  it.each(SERVERS)('is downloaded as a zip for %s, with its guide', async (server) => {
    const { api, orderId } = await issued();
    const operation = { method: 'GET', path: '/v1/orders/{orderId}/certificate' } as const;
    const event = anEvent(operation, { as: 'anna', path: { orderId }, query: { format: server } });

    const answer = await api.endpoints['getCertificate']?.(event, contextOf('getCertificate'));

    expect(answer?.headers).toMatchObject({
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="example.com.${server}.zip"`,
    });
    const files = unzipSync(Buffer.from(answer?.body ?? '', 'base64'));
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['README.html', 'README.txt', 'ca-root.pem']));
  });

  it.each(['public', 'private'] as const)(
    'of a %s CA has a guide that verifies it as its clients do',
    async (trust) => {
      const { api, orderId } = await issued('elsewhere');
      const body = {
        ...{ kind: 'acme', id: 'elsewhere', name: 'Elsewhere CA', trust, agreesToTerms: true },
        directoryUrl: 'https://ca.example.net/directory',
      };
      expect((await api.call('addIssuer', { as: 'olga', body })).status).toBe(201);
      const operation = { method: 'GET', path: '/v1/orders/{orderId}/certificate' } as const;
      const event = anEvent(operation, { as: 'anna', path: { orderId }, query: { format: 'nginx' } });

      const answer = await api.endpoints['getCertificate']?.(event, contextOf('getCertificate'));

      const files = unzipSync(Buffer.from(answer?.body ?? '', 'base64'));
      const guide = Buffer.from(files['README.txt'] ?? '').toString();
      expect(guide).toContain('openssl s_client');
      expect(guide.includes('-CAfile')).toBe(trust === 'private');
    },
  );

  it('is not offered in other formats, and the answer lists the formats', async () => {
    const { download } = await issued();

    const { status, body } = await download({ format: 'jks' });

    expect(status).toBe(422);
    expect(body.findings[0]).toMatchObject({
      field: '/format',
      message: expect.stringMatching(/fullchain.*nginx/),
    });
  });

  it('exists only after the order is issued', async () => {
    const api = anApi();
    const orderId = await place(api);

    const { status } = await api.call('getCertificate', { as: 'anna', path: { orderId } });

    expect(status).toBe(409);
    expect((await orderOf(api, orderId)).status).toBe('submitted');
  });
});
