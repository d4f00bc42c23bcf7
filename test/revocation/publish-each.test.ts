import { describe, expect, it } from 'vitest';
import { readCaCertificate } from '../../lib/issuance/ca-certificate.ts';
import type { CaFile } from '../../lib/issuance/ca-succession.ts';
import { type CrlPublisher, publishEach } from '../../lib/revocation/publish-crl.ts';
import { memoryCrls } from '../doubles/crl-store.ts';
import { memoryRevocations } from '../doubles/revocation-store.ts';
import { fixedClock, testCa } from '../doubles/test-ca.ts';

const NOW = '2026-11-25T10:00:00.000Z';

async function aPublisher(file: CaFile, crls: CrlPublisher['crls'], fails = false): Promise<CrlPublisher> {
  const { authority, signer } = await testCa(NOW);
  const sign = fails ? () => Promise.reject(new Error(`The key of ${file} is disabled.`)) : signer.sign;
  return {
    revocations: memoryRevocations(),
    crls,
    clock: fixedClock(NOW),
    ca: {
      id: file,
      certificate: readCaCertificate(authority.intermediates[0]),
      signer: { ...signer, sign },
    },
    file: `${file}.crl`,
    goodDays: 7,
  };
}

describe('The CRLs of several CAs', () => {
  it('are published if they are due, each under its name', async () => {
    const crls = memoryCrls();
    const reported: string[] = [];
    const all = [await aPublisher('issuing', crls), await aPublisher('issuing-2', crls)];

    for (let times = 0; times < 2; times++)
      await publishEach(all, (file, { number }) => void reported.push(`${file} ${number}`));

    expect(reported).toEqual(['issuing.crl 1', 'issuing-2.crl 1', 'issuing.crl 1', 'issuing-2.crl 1']);
    expect(crls.history).toHaveLength(2);
  });

  it('are published even if the key of one CA fails, and that error is thrown at the end', async () => {
    const crls = memoryCrls();
    const reported: string[] = [];
    const all = [await aPublisher('issuing', crls, true), await aPublisher('issuing-2', crls)];

    await expect(publishEach(all, (file) => void reported.push(file))).rejects.toThrow(
      'of issuing is disabled',
    );

    expect(reported).toEqual(['issuing-2.crl']);
    expect(await crls.load('issuing-2.crl')).toMatchObject({ number: 1 });
  });
});
