import { describe, expect, it } from 'vitest';
import { after } from '../../lib/clock.ts';
import type { IssuedCertificate } from '../../lib/issuance/certificate-record.ts';
import { OWN_CA_ONLY } from '../../lib/issuers/issuer-choice.ts';
import { suggestedWindows } from '../../lib/upstream/acme/suggested-windows.ts';
import { upstreamId } from '../../lib/upstream/certificate-request.ts';
import { aRequest, testCa } from '../doubles/test-ca.ts';
import { UPSTREAM } from '../workflow/world.ts';

const START = '2026-11-22T10:00:00.000Z';
const { issuer } = await testCa(START);
const DER = Buffer.from(await issuer.sign(await issuer.plan(aRequest(), START))).toString('base64');
const WINDOW = { start: '2026-12-01T00:00:00Z', end: '2026-12-02T00:00:00Z' };

const certificate: IssuedCertificate = {
  ...{ state: 'issued', serial: '1'.repeat(32), issuer: upstreamId(UPSTREAM.id), chain: 'chain-1' },
  ...{ orderId: '01KB0000000000000000000001', revision: 1, account: 'acme', der: DER },
  ...{ notBefore: START, notAfter: after(START, 90, 'days'), plannedAt: START, issuedAt: START },
  fingerprint: 'ab'.repeat(32),
};

/** A CA whose answers about renewal a test chooses; `asked` are the requests. */
function aCa(answer: () => Response) {
  let at = START;
  const asked: string[] = [];
  const directory = Object.fromEntries(
    ['newNonce', 'newAccount', 'newOrder', 'revokeCert', 'renewalInfo'].map((name) => [
      name,
      `https://ca.example.net/${name}`,
    ]),
  );
  const windows = suggestedWindows({
    choice: { load: async () => ({ ...OWN_CA_ONLY, issuers: [UPSTREAM] }) },
    clock: { now: () => at },
    async fetch(url) {
      asked.push(url);
      return url === UPSTREAM.directoryUrl ? Response.json(directory) : answer();
    },
  });
  return {
    windows,
    asked: () => asked.filter((url) => url.includes('renewalInfo')),
    passes: (minutes: number) => {
      at = after(at, minutes, 'minutes');
    },
  };
}

describe('the window that another CA suggests', () => {
  it('is asked by the identifier of the certificate, and kept as long as the CA says', async () => {
    const ca = aCa(() => Response.json({ suggestedWindow: WINDOW }, { headers: { 'retry-after': '7200' } }));

    const [first, again] = [await ca.windows(certificate), await ca.windows(certificate)];
    ca.passes(119);
    await ca.windows(certificate);

    expect(first).toEqual({ start: '2026-12-01T00:00:00.000Z', end: '2026-12-02T00:00:00.000Z' });
    expect(again).toEqual(first);
    expect(ca.asked()).toEqual([expect.stringMatching(/\/renewalInfo\/[\w-]{27}\.[\w-]{20,24}$/)]);
    ca.passes(2);
    await ca.windows(certificate);
    expect(ca.asked()).toHaveLength(2);
  });

  it('is kept for half an hour at least, whatever the CA says', async () => {
    const ca = aCa(() => Response.json({ suggestedWindow: WINDOW }, { headers: { 'retry-after': '1' } }));

    await ca.windows(certificate);
    ca.passes(29);
    await ca.windows(certificate);

    expect(ca.asked()).toHaveLength(1);
  });

  it.each<[string, () => Response]>([
    ['does not answer', () => Response.error()],
    ['knows no such certificate', () => new Response('', { status: 404 })],
    ['answers with something else', () => Response.json({ suggestedWindow: 'soon' })],
    [
      'suggests a window that ends before it begins',
      () => Response.json({ suggestedWindow: { start: WINDOW.end, end: WINDOW.start } }),
    ],
  ])('is none if the CA %s, which is not asked again at once', async (_, answer) => {
    const ca = aCa(answer);

    expect(await ca.windows(certificate).catch(() => 'a fault')).toBeUndefined();
    expect(await ca.windows(certificate)).toBeUndefined();

    expect(ca.asked()).toHaveLength(1);
  });

  it('is none of a certificate of our own, for which no CA is asked', async () => {
    const ca = aCa(() => Response.json({ suggestedWindow: WINDOW }));

    expect(await ca.windows({ ...certificate, issuer: 'issuing' })).toBeUndefined();
    expect(ca.asked()).toEqual([]);
  });
});
