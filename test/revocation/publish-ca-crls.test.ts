import { handClock } from '@countersign/aws-emulators/clock/hand-clock';
import { describe, expect, it } from 'vitest';
import { type Instant, after as later } from '../../lib/clock.ts';
import { keySigner } from '../../lib/issuance/key-file-signer.ts';
import {
  areCrlsDue,
  type CaCrls,
  publishCaCrls,
  publishIssuingCrl,
  withOwnRootOnly,
} from '../../lib/revocation/publish-ca-crls.ts';
import type { Revocation } from '../../lib/revocation/revocation.ts';
import { rootOf } from '../../lib/revocation/revocation-store.ts';
import { memoryCaCertificates } from '../doubles/ca-certificates.ts';
import { memoryCrls } from '../doubles/crl-store.ts';
import { memoryRevocations } from '../doubles/revocation-store.ts';
import { newKey, testCa } from '../doubles/test-ca.ts';
import { readCrl } from './read-crl.ts';

const NOW = '2026-11-24T10:00:00.000Z';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A two-level CA, with or without the key of its root. */
async function aCa({ withRoot = true, leftAt = undefined as Instant | undefined } = {}) {
  const clock = handClock(NOW);
  const { authority, signer, rootSigner } = await testCa(NOW);
  const crls = memoryCrls();
  const memory = { revocations: new Map<string, Revocation>(), unlisted: new Set<string>() };
  const revocations = memoryRevocations(memory);
  const certificates = memoryCaCertificates();
  const ca: CaCrls = {
    ...{ id: 'issuing', revocations, crls, certificates, clock, issuingSigner: signer, leftAt },
    ...(withRoot && { rootSigner }),
  };
  const publish = () => publishCaCrls(ca, authority);
  const numbers = async () =>
    Promise.all((['issuing.crl', 'root.crl'] as const).map(async (file) => (await crls.load(file))?.number));
  return {
    clock,
    ca,
    authority,
    crls,
    certificates,
    memory,
    publish,
    numbers,
    due: () => areCrlsDue(ca, authority),
  };
}

describe('the certificates of a CA', () => {
  it('are published with its CRLs, once, also if the root is the operator’s', async () => {
    const { ca, authority, certificates, publish, due } = await aCa({ withRoot: false });

    await publish();
    const published = new Map(certificates.files);
    await publishIssuingCrl(
      { ...ca, file: 'issuing-2' },
      { ...authority, intermediates: [Uint8Array.of(2)] },
    ).catch(() => undefined);

    expect([...published]).toEqual([
      ['root', authority.root],
      ['issuing', authority.intermediates[0]],
    ]);
    expect(certificates.files.get('issuing-2')).toEqual(Uint8Array.of(2));
    certificates.files.delete('root');
    expect(await due()).toBe(true);
    await publish();
    expect(certificates.files.get('root')).toEqual(authority.root);
  });
});

describe('the CRLs of a CA', () => {
  it('are both published once, and again when they are due: after a day, and half a year before the root’s CRL expires', async () => {
    const { clock, crls, publish, numbers, due } = await aCa();

    expect(await due()).toBe(true);
    await publish();
    expect([await due(), await numbers()]).toEqual([false, [1, 1]]);
    clock.advance(24 * HOUR - 1);
    await publish();
    expect([await due(), await numbers()]).toEqual([false, [1, 1]]);
    clock.advance(1);
    expect(await due()).toBe(true);
    await publish();
    expect([await due(), await numbers()]).toEqual([false, [2, 1]]);
    const [rootEnds, issuingEnds] = [await crls.load('root.crl'), await crls.load('issuing.crl')];
    expect(rootEnds?.nextUpdate).toBe(later(NOW, 364, 'days'));
    expect(issuingEnds?.nextUpdate).toBe(later(clock.now(), 7, 'days'));
  });

  it('include that of the root half a year before it expires', async () => {
    const { clock, publish, numbers } = await aCa();
    await publish();

    clock.advance(184 * DAY - 1);
    await publish();
    const before = await numbers();
    clock.advance(1);
    await publish();

    expect([before, await numbers()]).toEqual([
      [2, 1],
      [2, 2],
    ]);
  });

  it('are due if only that of the root is', async () => {
    const { clock, ca, authority, due } = await aCa();
    clock.advance(184 * DAY);
    await publishCaCrls({ ...ca, clock: { now: () => NOW } }, authority);
    await publishIssuingCrl({ ...ca, file: 'issuing' }, authority);

    expect(await due()).toBe(true);
  });

  it('are due if that of the root was never published', async () => {
    const { ca, authority, due } = await aCa();

    await publishIssuingCrl({ ...ca, file: 'issuing' }, authority);

    expect(await due()).toBe(true);
  });

  it('include only that of the issuing CA without the key of the root', async () => {
    const { publish, numbers, due } = await aCa({ withRoot: false });

    await publish();

    expect([await due(), await numbers()]).toEqual([false, [1, undefined]]);
  });

  it('list a revoked issuing CA on that of the root, at once', async () => {
    const { crls, memory, publish } = await aCa();
    await publish();
    const serial = 'f'.repeat(32);
    const key = `${rootOf('issuing')}/${serial}`;
    memory.revocations.set(key, {
      ...{ serial, revokedAt: NOW, reason: 'superseded', notAfter: later(NOW, 9, 'days') },
    });
    memory.unlisted.add(key);

    await publish();

    const root = await crls.read('root.crl');
    expect(root && 'der' in root && readCrl(root.der).entries).toMatchObject([{ serial }]);
  });

  it('end for a replaced CA when none of its certificates is valid any more', async () => {
    const { clock, publish, numbers, due } = await aCa({ withRoot: false, leftAt: NOW });

    clock.advance(402 * DAY);
    expect(await due()).toBe(true);
    await publish();
    clock.advance(1 * DAY + 1);

    expect(await due()).toBe(false);
    await publish();
    expect(await numbers()).toEqual([1, undefined]);
  });

  it('include that of the root only if it is signed with the root’s own key', async () => {
    const { ca, authority } = await aCa();
    const foreign = { ...ca, rootSigner: keySigner('other', newKey['P-256']().privateKey) };

    expect((await withOwnRootOnly(ca, authority)).rootSigner).toBe(ca.rootSigner);
    expect(await withOwnRootOnly(foreign, authority)).toEqual({ ...ca, rootSigner: undefined });
    expect((await withOwnRootOnly({ ...ca, rootSigner: undefined }, authority)).rootSigner).toBeUndefined();
  });
});
