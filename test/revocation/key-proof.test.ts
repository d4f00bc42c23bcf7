import { FlattenedSign } from 'jose';
import { describe, expect, it } from 'vitest';
import { claimOf, isSignedByKeyOf } from '../../lib/revocation/key-proof.ts';
import { aRequest, newKey, spkiOf, testCa } from '../doubles/test-ca.ts';

const CLAIM = {
  url: 'https://ra.example.org/v1/revocations',
  serial: 'a'.repeat(32),
  reason: 'keyCompromise',
};
const proofOf = (payload: string) => ({
  ...{ protected: '', signature: '', payload: Buffer.from(payload).toString('base64url') },
});

describe('the proof of a key', () => {
  it('contains its claim as JSON, and nothing else', () => {
    expect(claimOf(proofOf(JSON.stringify(CLAIM)))).toEqual(CLAIM);
    for (const other of ['', 'null', '{', JSON.stringify({ ...CLAIM, note: 1 }), JSON.stringify([CLAIM])])
      expect(claimOf(proofOf(other))).toBeUndefined();
  });

  it('is signed with the key of the certificate', async () => {
    const now = '2026-11-24T10:00:00.000Z';
    const { issuer } = await testCa(now);
    const { publicKey, privateKey } = newKey['P-256']();
    const leaf = await issuer.sign(await issuer.plan(aRequest({ spki: spkiOf(publicKey) }), now));
    const signed = (key: typeof privateKey) =>
      new FlattenedSign(Buffer.from(JSON.stringify(CLAIM))).setProtectedHeader({ alg: 'ES256' }).sign(key);
    const good = await signed(privateKey);

    expect(await isSignedByKeyOf(leaf, good)).toBe(true);
    expect(await isSignedByKeyOf(leaf, await signed(newKey['P-256']().privateKey))).toBe(false);
    expect(await isSignedByKeyOf(leaf, { ...good, signature: '' })).toBe(false);
  });
});
