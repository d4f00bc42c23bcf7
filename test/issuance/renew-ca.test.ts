import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { after as instantAfter } from '../../lib/clock.ts';
import type { AuthorityStore } from '../../lib/issuance/authority.ts';
import type { CaFile } from '../../lib/issuance/ca-succession.ts';
import { createCa } from '../../lib/issuance/create-ca.ts';
import { CaEndsBefore } from '../../lib/issuance/issuer.ts';
import { keySigner } from '../../lib/issuance/key-file-signer.ts';
import { parseCertificate } from '../../lib/issuance/parsed-certificate.ts';
import { crlUrls, issuerUrls } from '../../lib/issuance/parsed-extensions.ts';
import { pkiUrls } from '../../lib/issuance/pki-urls.ts';
import { privateCa } from '../../lib/issuance/private-ca.ts';
import { renewCa } from '../../lib/issuance/renew-ca.ts';
import { memoryAuthorityStore } from '../doubles/authority-store.ts';
import { hasProgram } from '../doubles/has-program.ts';
import { verifies } from '../doubles/openssl.ts';
import { aRequest, CA_NAMES, fixedClock, newKey, OWN_POLICY } from '../doubles/test-ca.ts';

const MADE = '2026-11-24T10:00:00.000Z';
const rootSigner = keySigner('root', newKey['P-384']().privateKey);
const oldSigner = keySigner('old', newKey['P-256']().privateKey);
const urls = (file: CaFile) => pkiUrls('https://ra.example.org', file);
const beforeUse = async () => {};

async function oldCa(): Promise<AuthorityStore> {
  const made = { rootSigner, issuingSigner: oldSigner, names: CA_NAMES, policies: [OWN_POLICY] } as const;
  const authority = await createCa({ ...made, urls: urls('issuing'), clock: fixedClock(MADE) });
  return memoryAuthorityStore({ issuing: authority });
}

const renew = (
  authorities: AuthorityStore,
  now: string,
  signer = oldSigner,
  id: CaFile = 'issuing-2',
  former = 'issuing',
) =>
  renewCa({
    ...{ id, former, authorities, rootSigner, issuingSigner: signer, beforeUse },
    urls: urls(id),
    clock: fixedClock(now),
  });
const issuerOf = (authorities: AuthorityStore, id: CaFile, signer = oldSigner) =>
  privateCa({ id, signer, authorities, policy: 'internal', urls: urls(id) });
const subject = (der: Uint8Array) => new X509Certificate(der).subject.split('\n').at(-1);

describe('A renewed CA', () => {
  it.skipIf(!hasProgram('openssl')).each([
    ['the same key', oldSigner],
    ['a key of its own', keySigner('new', newKey['P-256']().privateKey)],
  ])('with %s issues when the old one cannot any more, and both chains verify', async (_, signer) => {
    const authorities = await oldCa();
    const old = issuerOf(authorities, 'issuing');
    const nearEnd = instantAfter((await old.issuingCertificate()).notAfter, -100, 'days');
    const before = await old.sign(await old.plan(aRequest(), nearEnd));
    const later = instantAfter(nearEnd, 30, 'days');
    await expect(old.plan(aRequest(), later)).rejects.toThrow(CaEndsBefore);

    const { made } = await renew(authorities, later, signer);
    const next = issuerOf(authorities, 'issuing-2', signer);
    const now = await next.sign(await next.plan(aRequest(), later));

    expect(made).toBe(true);
    const at = [
      '-attime',
      `${Date.parse(instantAfter(later, 1, 'hours')) / 1000}`,
      '-policy',
      OWN_POLICY,
      '-explicit_policy',
    ];
    const [oldChain, newChain] = [await old.authority(), await next.authority()];
    expect(newChain.root).toEqual(oldChain.root);
    expect(verifies(before, oldChain, ...at).ok).toBe(true);
    expect(verifies(now, newChain, ...at).ok).toBe(true);
    expect(verifies(now, oldChain, ...at).ok).toBe(false);
    expect(verifies(before, newChain, ...at).ok).toBe(false);
  });

  it('has a name, and URLs of certificate and CRL, of its own', async () => {
    const authorities = await oldCa();
    await renew(authorities, instantAfter(MADE, 1600, 'days'));
    const certificateOf = async (id: CaFile) => {
      const issuer = issuerOf(authorities, id);
      return parseCertificate(
        await issuer.sign(await issuer.plan(aRequest(), instantAfter(MADE, 1601, 'days'))),
      );
    };

    const [old, next] = [await certificateOf('issuing'), await certificateOf('issuing-2')];

    expect([issuerUrls(old), crlUrls(old)].flat()).toEqual([
      'http://ra.example.org/pki/issuing.crt',
      'http://ra.example.org/pki/issuing.crl',
    ]);
    expect([issuerUrls(next), crlUrls(next)].flat()).toEqual([
      'http://ra.example.org/pki/issuing-2.crt',
      'http://ra.example.org/pki/issuing-2.crl',
    ]);
    expect(Buffer.from(next.issuer).equals(old.issuer)).toBe(false);
  });

  it('is numbered consecutively, and never outlives the root', async () => {
    const authorities = await oldCa();
    const root = (await issuerOf(authorities, 'issuing').authority()).root;

    const second = await renew(authorities, instantAfter(MADE, 1700, 'days'));
    const third = await renew(
      authorities,
      instantAfter(MADE, 3400, 'days'),
      oldSigner,
      'issuing-3',
      'issuing-2',
    );

    expect(subject(second.authority.intermediates[0])).toBe(`CN=${CA_NAMES.issuing.commonName} 2`);
    expect(subject(third.authority.intermediates[0])).toBe(`CN=${CA_NAMES.issuing.commonName} 3`);
    const ends = new X509Certificate(third.authority.intermediates[0]).validToDate;
    expect(ends <= new X509Certificate(root).validToDate).toBe(true);
    expect(Number(ends)).toBeGreaterThan(Date.parse(instantAfter(MADE, 3640, 'days')));
  });

  it('is made once, and leaves the old one as it was', async () => {
    const authorities = await oldCa();
    const before = await authorities.load('issuing');
    const first = await renew(authorities, instantAfter(MADE, 1700, 'days'));

    const second = await renew(authorities, instantAfter(MADE, 1701, 'days'));

    expect(second).toEqual({ authority: first.authority, made: false });
    expect(await authorities.load('issuing')).toEqual(before);
  });

  it('is not made without an old one, by another root’s key, or when the root is about to end', async () => {
    const authorities = await oldCa();
    const other = keySigner('other', newKey['P-384']().privateKey);
    const wish = {
      id: 'issuing-2',
      former: 'issuing',
      authorities,
      issuingSigner: oldSigner,
      urls: urls('issuing-2'),
      beforeUse,
    };

    await expect(renew(authorities, MADE, oldSigner, 'issuing-2', 'none')).rejects.toThrow(/no CA "none"/);
    await expect(renewCa({ ...wish, rootSigner: other, clock: fixedClock(MADE) })).rejects.toThrow(
      /key other is not that of the root/,
    );
    await expect(renew(authorities, instantAfter(MADE, 3653, 'days'))).rejects.toThrow(
      /The root of "issuing" ends/,
    );
    expect(await authorities.load('issuing-2')).toBeUndefined();
  });
});
