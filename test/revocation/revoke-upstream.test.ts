import { describe, expect, it } from 'vitest';
import type { IssuedCertificate } from '../../lib/issuance/certificate-record.ts';
import { OWN_CA_ONLY } from '../../lib/issuers/issuer-choice.ts';
import { Transient } from '../../lib/problem.ts';
import { revokeUpstream } from '../../lib/revocation/revoke-upstream.ts';
import { upstreamId } from '../../lib/upstream/certificate-request.ts';
import { UPSTREAM } from '../workflow/world.ts';

const SERIALS = ['1'.repeat(36), '2'.repeat(36)] as const;
const ISSUER = upstreamId(UPSTREAM.id);

const recordOf = (serial: string): IssuedCertificate => ({
  ...{ state: 'issued', serial, issuer: ISSUER, chain: 'chain-1', orderId: '01KB0000000000000000000001' },
  ...{
    revision: 1,
    account: 'acme',
    notBefore: '2026-11-01T00:00:00.000Z',
    notAfter: '2027-01-01T00:00:00.000Z',
  },
  ...{ plannedAt: '2026-11-01T00:00:00.000Z', issuedAt: '2026-11-01T00:00:00.000Z' },
  der: Buffer.from(serial).toString('base64'),
  fingerprint: 'ab'.repeat(32),
});

/** Two revoked certificates that their CA does not know of; `refuses` are those at which it does not answer. */
function world(refuses: readonly string[] = []) {
  const marks = new Set<string>(SERIALS);
  let now = '2026-11-02T12:00:00.000Z';
  const revoked: [serial: string, reason: string][] = [];
  return {
    marks,
    revoked,
    passesTo: (at: string) => {
      now = at;
    },
    deps: {
      choice: { load: async () => ({ ...OWN_CA_ONLY, issuers: [UPSTREAM] }) },
      revocations: {
        list: async () =>
          SERIALS.map((serial) => ({
            ...{ serial, reason: 'superseded' as const, revokedAt: '2026-11-02T00:00:00.000Z' },
            notAfter: '2027-01-01T00:00:00.000Z',
          })),
        listUnpublished: async (issuer: string) => (issuer === ISSUER ? [...marks] : []),
        notePublished: async (_: string, serials: readonly string[]) => {
          for (const each of serials) marks.delete(each);
        },
      },
      clock: { now: () => now },
      certificates: { load: async (serial: string) => recordOf(serial) },
      openCa: () => ({
        advance: async () => Promise.reject(new Error('nothing is requested here')),
        async revoke(certificate: Uint8Array, reason: string) {
          const serial = Buffer.from(certificate).toString();
          if (refuses.includes(serial)) throw new Transient('no answer');
          revoked.push([serial, reason]);
        },
      }),
    },
  };
}

describe('certificates of upstream CAs that are revoked here', () => {
  it('are revoked there, with the reason of the order, once', async () => {
    const here = world();

    await revokeUpstream(here.deps);
    await revokeUpstream(here.deps);

    expect(here.revoked).toEqual(SERIALS.map((serial) => [serial, 'superseded']));
    expect([...here.marks]).toEqual([]);
  });

  it('stay marked while the CA does not answer, and delay no other', async () => {
    const here = world([SERIALS[0]]);

    await expect(revokeUpstream(here.deps)).rejects.toThrow('no answer');

    expect(here.revoked).toEqual([[SERIALS[1], 'superseded']]);
    expect([...here.marks]).toEqual([SERIALS[0]]);
  });

  it('are given up once they have expired: their CA may not exist any more', async () => {
    const here = world(SERIALS);
    here.passesTo('2026-12-31T23:59:59.999Z');
    await expect(revokeUpstream(here.deps)).rejects.toThrow('no answer');

    here.passesTo('2027-01-01T00:00:00.000Z');
    await revokeUpstream(here.deps);

    expect(here.revoked).toEqual([]);
    expect([...here.marks]).toEqual([]);
  });
});
