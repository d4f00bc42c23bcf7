import { randomBytes, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ReplacementRequest } from '../../lib/acme/replacement-request.ts';
import { replacementProgress } from '../../lib/use-cases/replacement-progress.ts';
import { newChallengeId } from '../../lib/verification/random-value.ts';
import { application, csr } from '../application/a-valid-application.ts';
import { approved } from '../workflow/acts.ts';
import { type AcmeWorld, acmeWorld, URLS } from './acme-world.ts';
import { asksRenewal, obtain, windowOf } from './certificates.ts';
import { csrFor } from './csr-for.ts';

const HOUR = 3_600_000;
const ERROR = 'urn:ietf:params:acme:error:';
const OLGA = 'https://id.example#olga';

async function withNames(options: Parameters<typeof acmeWorld>[0] = {}) {
  const w = await acmeWorld(options);
  await w.provesByDns('example.com');
  await w.provesByDns('example.org');
  return w;
}

async function requests(w: AcmeWorld, conditions: Partial<ReplacementRequest>): Promise<ReplacementRequest> {
  const at = w.clock.now();
  const request: ReplacementRequest = {
    id: newChallengeId((bytes) => new Uint8Array(randomBytes(bytes))),
    issuedBefore: at,
    reason: 'A drill',
    ...{ requestedAt: at, requestedBy: OLGA },
    ...conditions,
  };
  await w.replacements.request(request, { at, by: { kind: 'operator', member: OLGA } });
  return request;
}
const ends = (w: AcmeWorld, { id }: ReplacementRequest) => {
  const at = w.clock.now();
  return w.replacements.end(id, { at, by: OLGA }, { at, by: { kind: 'operator', member: OLGA } });
};

describe('the renewal window of a certificate', () => {
  it('begins after two thirds of its life, and clients ask again after six hours', async () => {
    const w = await withNames();
    const client = await w.registered();
    const { certId, der } = await obtain(w, client, ['example.com']);

    const answer = await asksRenewal(client, certId);

    const { start, end } = windowOf(answer);
    const { validFromDate, validToDate } = new X509Certificate(der);
    const life = validToDate.getTime() - validFromDate.getTime();
    expect((Date.parse(start) - validFromDate.getTime()) / life).toBeCloseTo(2 / 3, 4);
    expect(start < end && end < validToDate.toISOString()).toBe(true);
    expect(answer.headers['retry-after']).toBe('21600');
  });

  it('is that of another CA which has issued it, if that begins earlier', async () => {
    const w = await withNames();
    const client = await w.registered();
    const { certId, der } = await obtain(w, client, ['example.com']);
    const ours = windowOf(await asksRenewal(client, certId));
    const serial = new X509Certificate(der).serialNumber.toLowerCase().padStart(32, '0');
    const earlier = { start: '2026-01-01T00:00:00.000Z', end: '2026-01-02T00:00:00.000Z' };
    const later = { start: '2036-01-01T00:00:00.000Z', end: '2036-01-02T00:00:00.000Z' };

    w.suggested.set(serial, later);
    expect(windowOf(await asksRenewal(client, certId))).toEqual(ours);
    w.suggested.set(serial, earlier);
    expect(windowOf(await asksRenewal(client, certId))).toEqual(earlier);
  });

  it('has passed once the certificate is revoked', async () => {
    const w = await withNames();
    const client = await w.registered();
    const { certId, der } = await obtain(w, client, ['example.com']);
    w.clock.advance(60_000);
    const revoked = await client.post(URLS.revokeCert, { certificate: der.toString('base64url'), reason: 4 });
    expect(revoked.status).toBe(200);

    expect(windowOf(await asksRenewal(client, certId)).end < w.clock.now()).toBe(true);
  });

  it.each([
    [
      'another CA’s key identifier',
      (own: string) => `${Buffer.alloc(20, 7).toString('base64url')}.${own.split('.')[1]}`,
      404,
    ],
    [
      'an unknown serial number',
      (own: string) => `${own.split('.')[0]}.${Buffer.alloc(16, 7).toString('base64url')}`,
      404,
    ],
    ['no serial number', (own: string) => `${own.split('.')[0]}`, 400],
    ['a padded identifier', (own: string) => `${own}==`, 400],
    ['hexadecimal digits', (own: string) => Buffer.from(own).toString('hex'), 400],
    ['a third part', (own: string) => `${own}.AA`, 400],
    ['a longer serial number', (own: string) => `${own}AAAAAAAA`, 400],
  ])('is not given for %s', async (_, of, status) => {
    const w = await withNames();
    const client = await w.registered();
    const { certId } = await obtain(w, client, ['example.com']);

    const answer = await asksRenewal(client, of(certId));

    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.body['type']).toMatch(/^urn:ietf:params:acme:error:/);
  });
});

describe('"replaces"', () => {
  it('makes the order a renewal of the former one', async () => {
    const w = await withNames();
    const client = await w.registered();
    const former = await obtain(w, client, ['example.com']);

    const next = await obtain(w, client, ['www.example.com', 'example.com'], { replaces: former.certId });

    expect(await w.order(former.order)).toMatchObject({
      replacedBy: { order: next.order, as: 'renewal', issuedAt: expect.any(String) },
    });
    expect(await w.order(next.order)).toMatchObject({ replaces: { order: former.order, as: 'renewal' } });
  });

  it('is refused with 409 once another order has replaced the certificate', async () => {
    const w = await withNames();
    const client = await w.registered();
    const { certId } = await obtain(w, client, ['example.com']);
    await obtain(w, client, ['example.com'], { replaces: certId });

    const again = await client.orders(['example.com'], { replaces: certId });

    expect(again).toMatchObject({ status: 409, body: { type: `${ERROR}alreadyReplaced` } });
  });

  it('is refused with 409 while another order that replaces the certificate is in review', async () => {
    const w = await withNames({ reviewed: true });
    const client = await w.registered();
    const { certId } = await obtain(w, client, ['example.com'], {}, (id) => passesReview(w, id));
    const next = await client.orders(['example.com'], { replaces: certId });
    await client.post(String(next.body['finalize']), { csr: csrFor(['example.com']) });
    await w.settle();

    const other = await client.orders(['example.com', 'www.example.com'], { replaces: certId });

    expect(other).toMatchObject({ status: 409, body: { type: `${ERROR}alreadyReplaced` } });
  });

  it('is permitted for the order that is under way already, as a client asks again after a restart', async () => {
    const w = await withNames({ reviewed: true });
    const client = await w.registered();
    const { certId } = await obtain(w, client, ['example.com'], {}, (id) => passesReview(w, id));
    const next = await client.orders(['example.com'], { replaces: certId });
    await client.post(String(next.body['finalize']), { csr: csrFor(['example.com']) });
    await w.settle();

    const again = await client.orders(['example.com'], { replaces: certId });

    // Finalized with the same key, it leads to the same order: reviewed-orders.test.ts.
    expect(again).toMatchObject({ status: 201, body: { status: 'ready', replaces: certId } });
  });

  it('is refused for what is not a certificate of the account with a name of the order', async () => {
    const w = await withNames();
    const client = await w.registered();
    const { certId } = await obtain(w, client, ['example.com']);
    await w.provesByDns('example.net', { account: 'zeta' });
    const other = await w.registered({ account: 'zeta' });
    const foreign = await obtain(w, other, ['example.net']);
    const [issuer = '', serial = ''] = certId.split('.');

    const tries = [
      await client.orders(['example.org'], { replaces: certId }),
      await client.orders(['*.example.com'], { replaces: certId }),
      await other.orders(['example.com'], { replaces: certId }),
      await client.orders(['example.net'], { replaces: foreign.certId }),
      await client.orders(['example.com'], {
        replaces: `${Buffer.alloc(20, 7).toString('base64url')}.${serial}`,
      }),
      await client.orders(['example.com'], {
        replaces: `${issuer}.${Buffer.alloc(16, 7).toString('base64url')}`,
      }),
      await client.orders(['example.com'], { replaces: 'x' }),
    ];

    expect(tries.map(({ status }) => status)).toEqual(tries.map(() => 400));
    // No one learns whether another account has such a certificate.
    expect(new Set(tries.map(({ body }) => JSON.stringify([body['type'], body['detail']]))).size).toBe(1);
    expect((await client.orders(['example.com', 'example.org'], { replaces: certId })).status).toBe(201);
  });

  it('may name a certificate that was ordered by another ACME account of the same account', async () => {
    const w = await withNames();
    const { certId, order } = await obtain(w, await w.registered(), ['example.com']);

    const next = await obtain(w, await w.registered(), ['example.com'], { replaces: certId });

    expect((await w.order(order)).replacedBy).toMatchObject({ order: next.order });
  });
});

describe('a certificate that an operator wants replaced', () => {
  it('is renewed by its client, and the request counts it; others keep their window', async () => {
    const w = await withNames();
    const [one, two] = [await w.registered(), await w.registered()];
    const wanted = await obtain(w, one, ['example.com']);
    w.clock.advance(HOUR);
    const between = w.clock.now();
    w.clock.advance(HOUR);
    const other = await obtain(w, two, ['example.org']);
    w.clock.advance(HOUR);

    const request = await requests(w, { issuedBefore: between });
    const progress = () => replacementProgress(w.deps, request);

    const answered = await asksRenewal(one, wanted.certId);
    expect(windowOf(answered).end < w.clock.now()).toBe(true);
    expect(answered.headers['retry-after']).toBe('3600');
    const untouched = await asksRenewal(two, other.certId);
    expect(windowOf(untouched).start > w.clock.now()).toBe(true);
    expect(untouched.headers['retry-after']).toBe('3600');
    const { validToDate } = new X509Certificate(wanted.der);
    const notAfter = validToDate.toISOString();
    const waiting = { account: 'acme', name: 'example.com', nameCount: 1, notAfter, for: 'clients' };
    expect(await progress()).toEqual({
      ...{ examined: 2, valid: 1, replaced: 0 },
      waiting: { clients: 1, people: 0 },
      orders: [{ id: wanted.order, ...waiting }],
    });

    const next = await obtain(w, one, ['example.com'], { replaces: wanted.certId });

    for (const { certId } of [wanted, next])
      expect(windowOf(await asksRenewal(one, certId)).start > w.clock.now()).toBe(true);
    expect(await progress()).toEqual({
      ...{ examined: 3, valid: 1, replaced: 1 },
      waiting: { clients: 0, people: 0 },
      orders: [],
    });
  });

  it('that replaces another is not wanted by the same request, so that clients renew once', async () => {
    const w = await withNames();
    const client = await w.registered();
    const former = await obtain(w, client, ['example.com']);
    w.clock.advance(HOUR);
    await requests(w, {});

    const next = await obtain(w, client, ['example.com'], { replaces: former.certId });

    expect(windowOf(await asksRenewal(client, next.certId)).start > w.clock.now()).toBe(true);
    w.clock.advance(HOUR);
    await requests(w, { keyType: 'P-256' });
    expect(windowOf(await asksRenewal(client, next.certId)).end < w.clock.now()).toBe(true);
  });

  it('has its usual window when the last of the requests that cover it is ended', async () => {
    const w = await withNames();
    const client = await w.registered();
    const { certId } = await obtain(w, client, ['example.com']);
    w.clock.advance(HOUR);
    const both = [await requests(w, { issuer: w.deps.issuer.id }), await requests(w, { account: 'acme' })];
    await requests(w, { issuer: 'another' });
    await requests(w, { keyType: 'RSA-2048' });
    await requests(w, { account: 'zeta' });
    const isWanted = async () => windowOf(await asksRenewal(client, certId)).end < w.clock.now();

    expect(await isWanted()).toBe(true);
    for (const [index, request] of both.entries()) {
      await ends(w, request);
      expect(await isWanted()).toBe(index === 0);
    }
  });

  it('is wanted again if the certificate that replaced it is revoked', async () => {
    const w = await withNames();
    const client = await w.registered();
    const former = await obtain(w, client, ['example.com']);
    w.clock.advance(HOUR);
    const request = await requests(w, {});
    const next = await obtain(w, client, ['example.com'], { replaces: former.certId });

    const revoked = await client.post(URLS.revokeCert, { certificate: next.der.toString('base64url') });
    expect(revoked.status).toBe(200);

    expect(windowOf(await asksRenewal(client, former.certId)).end < w.clock.now()).toBe(true);
    // The order that was to replace it says what has happened.
    expect(await replacementProgress(w.deps, request)).toMatchObject({
      waiting: { clients: 1, people: 0 },
      orders: [{ id: former.order, for: 'clients', replacement: next.order }],
    });
  });

  it('is for people to renew if a person ordered it', async () => {
    const w = await withNames();
    await w.submits(
      application({
        ...{ names: ['example.com'], contacts: {}, csr: csr('no-names') },
        verification: { 'example.com': { method: 'dns' } },
      }),
    );
    w.clock.advance(HOUR);
    const request = await requests(w, {});

    expect(await replacementProgress(w.deps, request)).toMatchObject({
      ...{ valid: 1, replaced: 0 },
      waiting: { clients: 0, people: 1 },
      orders: [{ for: 'people' }],
    });
  });

  it('is counted in parts if there are many, and each part has the cursor of the next', async () => {
    const w = await withNames();
    const client = await w.registered();
    for (let count = 0; count < 3; count++) await obtain(w, client, [`n${count}.example.com`]);
    w.clock.advance(HOUR);
    const request = await requests(w, {});
    const few: typeof w.deps.store.list = (filter, page, sort) =>
      w.deps.store.list(filter, { ...page, limit: Math.min(page.limit, 1) }, sort);
    let calls = 0;
    const counter = {
      certificates: w.deps.certificates,
      store: {
        // As many pages as one answer reads, but shorter.
        list: (...asked: Parameters<typeof few>) => {
          calls += 1;
          return calls < 2 ? few(...asked) : calls < 11 ? emptyPage(asked[1].cursor) : few(...asked);
        },
      },
    };

    const first = await replacementProgress(counter, request);
    const second = await replacementProgress(counter, request, first.cursor);

    expect(first).toMatchObject({ examined: 1, valid: 1, cursor: expect.any(String) });
    expect(second).toMatchObject({ examined: 2, valid: 2 });
    expect(second).not.toHaveProperty('cursor');
  });
});

/** A page of a list whose filter has left everything out. */
const emptyPage = async (cursor = '') => ({ items: [], cursor });

async function passesReview(w: AcmeWorld, id: string): Promise<void> {
  await w.does(id, approved);
  await w.wake(id);
  await w.settle();
}
