import { describe, expect, it, vi } from 'vitest';
import type { AcmeOrder } from '../../lib/acme/acme-order.ts';
import { after as later } from '../../lib/clock.ts';
import { readCaCertificate } from '../../lib/issuance/ca-certificate.ts';
import { statusOf } from '../../lib/use-cases/acme/order-view.ts';
import { application, csr } from '../application/a-valid-application.ts';
import { APPLICANT, REVIEWER } from '../workflow/world.ts';
import type { AcmeClient } from './acme-client.ts';
import { type AcmeWorld, acmeWorld, URLS } from './acme-world.ts';
import { csrFor } from './csr-for.ts';

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

/** Time has passed, and with it the nonce of the last answer. */
const afresh = (client: AcmeClient) => client.request('HEAD', URLS.newNonce);

const error = (type: string) => ({ type: `urn:ietf:params:acme:error:${type}` });

describe('an order whose domain was proven when it was created', () => {
  it('places nothing and asks no contact after the proof has ended: it becomes invalid, and another one has challenges', async () => {
    const w = await acmeWorld();
    const { dns } = await w.provesByDns('example.com');
    await w.passesUntil(later(dns?.proof?.until ?? '', -1, 'days'));
    const client = await w.registered();
    const ordered = await client.orders(['example.com', 'www.example.com']);
    expect(ordered.body['status']).toBe('ready');
    await w.passesUntil(later(dns?.proof?.until ?? '', 1, 'hours'));
    await afresh(client);
    const another = await client.orders(['example.com', 'www.example.com']);
    expect(another.body['status']).toBe('pending');

    const finalized = await client.post(String(ordered.body['finalize']), {
      csr: csrFor(['example.com', 'www.example.com']),
    });
    await w.settle();
    expect(w.mailer.mails).toEqual([]);
    expect(finalized).toMatchObject({ status: 403, body: error('unauthorized') });
    expect((await client.post(ordered.headers['location'] ?? '')).body['status']).toBe('invalid');
    expect((await client.orders(['example.com', 'www.example.com'])).body['status']).toBe('pending');
  });
});

describe('names of one domain that contacts approved', () => {
  /** A contact approves exactly these names, for an order of the console. */
  const approves = async (w: AcmeWorld, names: string[], more: object = {}) => {
    const id = await w.submits(application({ names, contacts: {}, csr: csr('no-names'), ...more }));
    await w.answers(id, 'approve');
    return id;
  };

  it('one by one need a challenge together, because an order needs one approval for them', async () => {
    const w = await acmeWorld();
    await approves(w, ['a.example.com']);
    await approves(w, ['b.example.com']);
    const asked = w.mailer.mails.length;
    const client = await w.registered();
    expect((await client.orders(['a.example.com'])).body['status']).toBe('ready');
    expect((await client.orders(['a.example.com', 'c.example.com'])).body['status']).toBe('pending');

    const names = ['a.example.com', 'b.example.com'];
    const ordered = await client.orders(names);
    if (ordered.body['status'] === 'ready')
      await client.post(String(ordered.body['finalize']), { csr: csrFor(names) });
    await w.settle();
    expect(w.mailer.mails).toHaveLength(asked);
    expect(ordered.body['status']).toBe('pending');
  });
});

describe('the number of objects', () => {
  it('is bounded: orders that an account creates in an hour, with the time to wait', async () => {
    const w = await acmeWorld();
    const client = await w.registered();
    for (let each = 0; each < 300; each += 1)
      expect((await client.orders([`n${each}.example.com`])).status).toBe(201);
    const refused = await client.orders(['more.example.com']);
    expect(refused).toMatchObject({ status: 429, body: error('rateLimited') });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    // The one in progress is no other order.
    expect((await client.orders(['n1.example.com'])).status).toBe(201);
    await w.passes(60);
    await afresh(client);
    expect((await client.orders(['more.example.com'])).status).toBe(201);
  });
});

describe('an order whose authorizations cannot all be read', () => {
  it('is not ready', () => {
    const expiresAt = '2026-12-07T12:00:00.000Z';
    const order = { authorizations: ['a', 'b'], expiresAt } as AcmeOrder;
    const parts = { order, authorizations: [{ status: 'valid', expiresAt }], placed: undefined } as const;
    expect(statusOf(parts, '2026-12-01T12:00:00.000Z').status).toBe('pending');
  });
});

describe('a path', () => {
  it('with an id that is none is not found, and not looked up: a key of the table has a greatest length', async () => {
    const w = await acmeWorld();
    const client = await w.registered();
    const own = client.kid?.split('/').at(-1) ?? '';
    const looked = vi.fn();
    Object.assign(w.acme.acme, { loadOrder: looked, loadAuthorizations: looked });
    const id = 'a'.repeat(2000);
    for (const url of [
      URLS.order(own, id),
      URLS.certificate(own, id),
      URLS.authorization(own, id),
      URLS.challenge(own, id, 'dns-01'),
    ])
      expect((await client.post(url)).status).toBe(404);
    expect(looked).not.toHaveBeenCalled();
  });
});

describe('two registrations of one key at once', () => {
  it('create one account: the later one finds it', async () => {
    const w = await acmeWorld();
    const { key, keyIdentifier } = await w.credential();
    const [one, other] = [w.client(), w.client()];
    const same = w.client(one.key);
    await Promise.all([one, other, same].map(afresh));
    const answers = await Promise.all([one, same].map((each) => each.register(keyIdentifier, key)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 201]);
    expect(new Set(answers.map(({ headers }) => headers['location'])).size).toBe(1);
  });
});

describe('a certificate that an order replaces', () => {
  it('has no name that the credential does not permit: its reminders would end', async () => {
    const w = await acmeWorld();
    await w.provesByDns('example.com');
    const client = await w.registered();
    const names = ['pay.example.com', 'www.example.com'];
    const ordered = await client.orders(names);
    await client.post(String(ordered.body['finalize']), { csr: csrFor(names) });
    await w.settle();
    const [issued] = (await w.deps.store.list({ account: 'acme' } as never, { limit: 1 })).items;
    const former = await w.order(issued?.id ?? '');
    const serial = 'certificate' in former ? former.certificate.serial : '';
    const record = await w.deps.certificates.load(serial);
    const authority = await w.deps.authorities.load(record?.issuer ?? '');
    const { keyIdentifier } = readCaCertificate(authority?.intermediates[0] ?? new Uint8Array());
    const sign = Number.parseInt(serial.slice(0, 2), 16) > 127 ? '00' : '';
    const replaces = `${base64url(keyIdentifier)}.${base64url(Buffer.from(sign + serial, 'hex'))}`;

    const narrow = await w.registered({ domains: ['www.example.com'] });
    expect(await narrow.orders(['www.example.com'], { replaces })).toMatchObject({
      status: 400,
      body: error('malformed'),
    });
    const renewed = await client.orders(names, { replaces });
    expect(renewed).toMatchObject({ status: 201, body: { replaces } });
    await client.post(String(renewed.body['finalize']), { csr: csrFor(names) });
    expect(await w.order(former.id)).toMatchObject({ replacedBy: {} });
  });
});

describe('the operator who made a credential for an applicant', () => {
  it('is an author of its orders, and may not review them: they have seen its key', async () => {
    const w = await acmeWorld({ reviewed: true });
    await w.provesByDns('example.com');
    const client = await w.registered({ madeBy: REVIEWER });
    const ordered = await client.orders(['example.com']);
    await client.post(String(ordered.body['finalize']), { csr: csrFor(['example.com']) });
    await w.settle();
    const [order] = (await w.deps.store.list({ account: 'acme' } as never, { limit: 1 })).items;
    expect((await w.order(order?.id ?? '')).authors.toSorted()).toEqual([APPLICANT, REVIEWER].toSorted());
  });
});
