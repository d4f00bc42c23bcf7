import { describe, expect, it } from 'vitest';
import { CertificateRecord } from '../../lib/issuance/certificate-record.ts';
import { issueCertificate } from '../../lib/issuance/issue-certificate.ts';
import { CertificateSummary } from '../../lib/order/event.ts';
import { memoryCertificateStore } from '../doubles/certificate-store.ts';
import { soleIssuer } from '../doubles/sole-issuer.ts';
import { aRequest, fixedClock, testCa } from '../doubles/test-ca.ts';

const NOW = '2026-11-23T10:00:00.000Z';

describe('The record of a certificate', () => {
  it('parses in each state of the issue, and is strict', async () => {
    const { issuer } = await testCa(NOW);
    const store = memoryCertificateStore();
    const order = {
      orderId: '01KAR0000000000000000000ZZ',
      account: 'acme',
      revision: 1,
      request: aRequest(),
    };
    const deps = {
      certificates: store,
      issuers: soleIssuer(issuer),
      clock: fixedClock(NOW),
      permit: async () => {},
    };
    const dying = { ...issuer, sign: () => Promise.reject(new Error('killed')) };

    await issueCertificate({ ...deps, issuers: soleIssuer(dying) }, order).catch(() => {});
    const planned = await store.loadCurrent(order.orderId, 1);
    await store.abandon(planned?.serial ?? '', NOW, 'reopen');
    const abandoned = await store.load(planned?.serial ?? '');
    const issued = await issueCertificate(deps, order);

    for (const record of [planned, abandoned, issued]) {
      expect(CertificateRecord.parse(record)).toEqual(record);
      expect(CertificateRecord.safeParse({ ...record, more: 1 }).success).toBe(false);
      expect(CertificateRecord.safeParse({ ...record, serial: `${record?.serial}F` }).success).toBe(false);
    }
    expect([planned?.state, abandoned?.state, issued.state]).toEqual(['planned', 'abandoned', 'issued']);
  });

  it('has the facts of the event of its issue', async () => {
    const { issuer } = await testCa(NOW);
    const deps = {
      certificates: memoryCertificateStore(),
      issuers: soleIssuer(issuer),
      clock: fixedClock(NOW),
      permit: async () => {},
    };

    const issued = await issueCertificate(deps, {
      ...{ orderId: '01KAR0000000000000000000ZZ', account: 'acme', revision: 1 },
      request: aRequest(),
    });

    const { serial, fingerprint, notBefore, notAfter } = issued;
    expect(CertificateSummary.parse(issued)).toMatchObject({ serial, fingerprint, notBefore, notAfter });
  });
});
