import { describe, expect, it } from 'vitest';
import { signed } from '../../lib/issuance/certificate.ts';
import { checkSigned } from '../../lib/issuance/check-signed.ts';
import { keySigner } from '../../lib/issuance/key-file-signer.ts';
import { aRequest, newKey, testCa } from '../doubles/test-ca.ts';

const NOW = '2026-11-24T10:00:00.000Z';
const ca = await testCa(NOW);
const issuing = await ca.issuer.issuingCertificate();
const { tbs } = await ca.issuer.plan(aRequest(), NOW);
const right = await signed(tbs, ca.signer);
const fields = (der: Uint8Array) => checkSigned(der, tbs, issuing).map(({ field }) => field);

describe('The check of what was signed', () => {
  it('finds nothing in the linted TBS, signed by the CA', () => {
    expect(fields(right)).toEqual([]);
  });

  it('finds another TBS, though the CA signed it', async () => {
    const other = await ca.issuer.plan(aRequest(), NOW);

    expect(fields(await signed(other.tbs, ca.signer))).toContain('tbs');
  });

  it('finds the signature of another key', async () => {
    const other = keySigner('other', newKey['P-256']().privateKey);

    expect(fields(await signed(tbs, other))).toEqual(['signature']);
  });

  it('finds bytes that are no certificate, or more than one', () => {
    for (const der of [new Uint8Array(), right.subarray(0, 200), Buffer.concat([right, Buffer.from([0])])])
      expect(fields(der).length).toBeGreaterThan(0);
  });

  it('lets no changed bit pass', () => {
    const passed = [...right.keys()].filter((at) => {
      const changed = Uint8Array.from(right);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      return fields(changed).length === 0;
    });

    expect(passed).toEqual([]);
  });
});
