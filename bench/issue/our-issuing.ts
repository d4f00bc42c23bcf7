import { createHash } from 'node:crypto';
import { examineCsr } from '../../lib/application/csr/examine-csr.ts';
import { systemClock } from '../../lib/clock.ts';
import { pem } from '../../lib/delivery/pem.ts';
import { issueCertificate } from '../../lib/issuance/issue-certificate.ts';
import { memoryCertificateStore } from '../../test/doubles/certificate-store.ts';
import { soleIssuer } from '../../test/doubles/sole-issuer.ts';
import { testCa } from '../../test/doubles/test-ca.ts';

/** Our issuing from CSR to certificate: all steps of an order's certificate, with key and store in memory. */
export async function ourIssuing(): Promise<(csr: string) => Promise<string>> {
  const { issuer } = await testCa(systemClock.now());
  let made = 0;
  return async (csr) => {
    const { findings, facts } = examineCsr(csr);
    if (facts === undefined || findings.length > 0) throw new Error(JSON.stringify(findings));
    made += 1;
    const { der, fingerprint } = await issueCertificate(
      {
        certificates: memoryCertificateStore(),
        issuers: soleIssuer(issuer),
        clock: systemClock,
        permit: async () => {},
      },
      {
        orderId: `bench-${made}`,
        account: 'bench',
        revision: 1,
        request: { type: 'DV', names: facts.dnsNames, spki: facts.spki, validityDays: 90 },
      },
    );
    const certificate = Buffer.from(der, 'base64');
    if (createHash('sha256').update(certificate).digest('hex') !== fingerprint)
      throw new Error('Another one.');
    return pem([certificate]).toString();
  };
}
