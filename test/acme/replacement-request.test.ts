import { handClock } from '@countersign/aws-emulators/clock/hand-clock';
import { describe, expect, it } from 'vitest';
import { keptReplacements } from '../../lib/acme/kept-replacements.ts';
import { type CertificateFacts, covers } from '../../lib/acme/replacement-request.ts';

const AT = '2026-11-23T10:00:00.000Z';
const REQUEST = { issuedBefore: AT, requestedAt: AT };
const FACTS: CertificateFacts = {
  ...{ issuer: 'ca-1', keyType: 'RSA-2048', account: 'acme' },
  issuedAt: '2026-11-20T10:00:00.000Z',
};

describe('a replacement request', () => {
  it.each([
    ['nothing else', {}, true],
    ['its CA', { issuer: 'ca-1' }, true],
    ['another CA', { issuer: 'ca-2' }, false],
    ['its key type', { keyType: 'RSA-2048' }, true],
    ['another key type', { keyType: 'P-256' }, false],
    ['its account', { account: 'acme' }, true],
    ['another account', { account: 'zeta' }, false],
    ['an earlier beginning', { issuedAfter: '2026-11-19T00:00:00.000Z' }, true],
    ['the instant of its issue as the beginning', { issuedAfter: FACTS.issuedAt }, true],
    ['a later beginning', { issuedAfter: '2026-11-21T00:00:00.000Z' }, false],
    ['an earlier end', { issuedBefore: '2026-11-19T00:00:00.000Z' }, false],
    ['the instant of its issue as the end', { issuedBefore: FACTS.issuedAt }, false],
    ['its CA and another key type', { issuer: 'ca-1', keyType: 'P-256' }, false],
  ])('that says %s: %j covers the certificate: %s', (_, conditions, is) => {
    expect(covers({ ...REQUEST, ...conditions }, FACTS)).toBe(is);
  });

  it('is read once a minute, and again if reading fails', async () => {
    const clock = handClock();
    let reads = 0;
    let fails = true;
    const listActive = async () => {
      reads += 1;
      if (fails) throw new Error('Killed.');
      return [];
    };
    const kept = keptReplacements({ listActive }, clock);

    await expect(kept.listActive()).rejects.toThrow('Killed');
    fails = false;
    await Promise.all([kept.listActive(), kept.listActive()]);
    clock.advance(59_999);
    await kept.listActive();
    expect(reads).toBe(2);
    clock.advance(1);
    await kept.listActive();
    expect(reads).toBe(3);
  });
});
