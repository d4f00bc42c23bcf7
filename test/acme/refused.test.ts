import { createPrivateKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keyAndRequest } from '../../local/demo/key-and-request.ts';
import { application, csr } from '../application/a-valid-application.ts';
import { acmeWorld, PUBLIC_URL, URLS } from './acme-world.ts';
import { csrFor } from './csr-for.ts';

const error = (type: string) => ({ type: `urn:ietf:params:acme:error:${type}` });

describe('an account', () => {
  it('needs a binding to a usable credential, and is one for each key', async () => {
    const w = await acmeWorld();
    const { key, keyIdentifier } = await w.credential();
    const client = w.client();
    const unbound = await client.post(URLS.newAccount, { termsOfServiceAgreed: true });
    expect(unbound).toMatchObject({ status: 403, body: error('externalAccountRequired') });
    const missing = await client.post(URLS.newAccount, { onlyReturnExisting: true });
    expect(missing).toMatchObject({ status: 400, body: error('accountDoesNotExist') });

    expect((await client.register(keyIdentifier, key)).status).toBe(201);
    const again = w.client(client.key);
    const found = await again.post(URLS.newAccount, { onlyReturnExisting: true });
    expect([found.status, found.headers['location']]).toEqual([200, client.kid]);
  });

  it.each([
    ['another key', async () => ({}), new Uint8Array(32)],
    ['a revoked credential', async () => ({ revokedAt: '2026-01-01T00:00:00.000Z' }), undefined],
    ['a credential that has expired', async () => ({ expiresAt: '2020-01-01T00:00:00.000Z' }), undefined],
  ])('is not bound by %s', async (_, changes, other) => {
    const w = await acmeWorld();
    const { key, keyIdentifier } = await w.credential(await changes());
    const answer = await w.client().register(keyIdentifier, other ?? key);
    expect(answer).toMatchObject({ status: 403, body: error('unauthorized') });
  });

  it('is deactivated for good', async () => {
    const w = await acmeWorld();
    const client = await w.registered();
    expect((await client.post(client.kid ?? '', { status: 'deactivated' })).body['status']).toBe(
      'deactivated',
    );
    expect(await client.orders(['example.com'])).toMatchObject({ status: 403, body: error('unauthorized') });
    expect(await client.post(URLS.newAccount, {}, { jwk: client.publicJwk })).toMatchObject({ status: 403 });
  });

  it('changes its key: the former one is refused, the new one finds the account', async () => {
    const w = await acmeWorld();
    const client = await w.registered();
    const other = w.client();
    const inner = await other.sign(
      { account: client.kid, oldKey: client.publicJwk },
      { jwk: other.publicJwk, url: URLS.keyChange },
    );
    expect((await client.post(URLS.keyChange, inner)).status).toBe(200);
    expect((await client.orders(['example.com'])).status).toBe(400);
    const found = await other.post(URLS.newAccount, { onlyReturnExisting: true });
    expect(found.headers['location']).toBe(client.kid);
  });
});

describe('an order', () => {
  it.each([
    ['a name that is none', ['not a name'], 'rejectedIdentifier'],
    ['a top-level domain', ['com'], 'rejectedIdentifier'],
    ['an internal name without a grant', ['db.corp'], 'rejectedIdentifier'],
  ])('is refused for %s', async (_, names, type) => {
    const w = await acmeWorld();
    const client = await w.registered();
    expect(await client.orders(names)).toMatchObject({ status: 400, body: error(type) });
  });

  it('is refused for names outside the domains of the credential, and after it was revoked', async () => {
    const w = await acmeWorld();
    await w.provesByDns('example.com');
    const { credential, key, keyIdentifier } = await w.credential({ domains: ['shop.example.com'] });
    const client = w.client();
    await client.register(keyIdentifier, key);
    expect(await client.orders(['example.com'])).toMatchObject({
      status: 403,
      body: {
        ...error('unauthorized'),
        subproblems: [{ identifier: { type: 'dns', value: 'example.com' } }],
      },
    });
    expect((await client.orders(['www.shop.example.com'])).status).toBe(201);
    const act = { at: w.clock.now(), by: { kind: 'member', member: 'https://id.example#anna' } } as const;
    await w.credentials.revoke(credential, w.clock.now(), act);
    expect(await client.orders(['www.shop.example.com'])).toMatchObject({ status: 403 });
  });

  it('is refused for a name below a domain whose contact declined, not for one beside it', async () => {
    const w = await acmeWorld();
    const asked = application({
      names: ['a.shop.example.com'],
      contacts: { 'shop.example.com': 'admin@shop.example.com' },
      csr: csr('no-names'),
    });
    const id = await w.submits(asked);
    await w.answers(id, 'decline', { adn: 'shop.example.com' });
    const client = await w.registered();

    expect(await client.orders(['www.shop.example.com'])).toMatchObject({
      status: 403,
      body: error('unauthorized'),
    });
    expect((await client.orders(['www.example.com'])).status).toBe(201);
  });

  it('is refused with dates, an unknown profile, or a certificate to replace that is none of the account', async () => {
    const w = await acmeWorld();
    await w.provesByDns('example.com');
    const client = await w.registered();
    const orders = (more: object) => client.orders(['example.com'], more);
    expect(await orders({ notAfter: '2027-01-01T00:00:00Z' })).toMatchObject({ body: error('malformed') });
    expect(await orders({ profile: 'forever' })).toMatchObject({ body: error('invalidProfile') });
    expect(await orders({ replaces: 'AAAA.AAAA' })).toMatchObject({ body: error('malformed') });
  });

  it('is created with members that no RFC knows (RFC 8555 §6.1)', async () => {
    const w = await acmeWorld();
    const client = await w.registered({}, { unknown: { a: [1] } });
    expect((await client.orders(['example.com'], { unknown: true })).status).toBe(201);
  });

  it('is not finalized for the key of the account (RFC 8555 §11.1), nor with text that is no CSR', async () => {
    const w = await acmeWorld();
    await w.provesByDns('example.com');
    const { privateKey, csr } = keyAndRequest(['example.com']);
    const client = await w.registered({}, {}, createPrivateKey(privateKey));
    const { body } = await client.orders(['example.com']);
    const der = Buffer.from(csr.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64').toString('base64url');
    for (const each of [der, 'AAAA', Buffer.alloc(9000).toString('base64url')])
      expect(await client.post(String(body['finalize']), { csr: each })).toMatchObject({
        status: 400,
        body: error('badCSR'),
      });
    for (const each of ['', '!', 7, 'A'.repeat(20_000)])
      expect(await client.post(String(body['finalize']), { csr: each })).toMatchObject({
        status: 400,
        body: error('malformed'),
      });
  });

  it.each([
    ['fewer names', ['example.com']],
    ['more names', ['example.com', 'www.example.com', 'other.example.com']],
  ])('is not finalized with a CSR of %s', async (_, names) => {
    const w = await acmeWorld();
    await w.provesByDns('example.com');
    const client = await w.registered();
    const { body } = await client.orders(['example.com', 'www.example.com']);
    expect(await client.post(String(body['finalize']), { csr: csrFor(names) })).toMatchObject({
      status: 400,
      body: error('badCSR'),
    });
  });

  it('is placed once, however often and concurrently it is finalized', async () => {
    const w = await acmeWorld();
    await w.provesByDns('example.com');
    const client = await w.registered();
    const { body, headers } = await client.orders(['example.com']);
    const nonces = await Promise.all([1, 2, 3, 4].map(() => w.client().freshNonce()));
    const answers = await Promise.all(
      nonces.map((nonce) =>
        client.post(String(body['finalize']), { csr: csrFor(['example.com']) }, { nonce }),
      ),
    );
    expect(answers.every(({ status }) => status === 200 || status === 403)).toBe(true);
    await w.settle();

    expect((await client.post(headers['location'] ?? '')).body['status']).toBe('valid');
    const { items } = await w.deps.store.list({ account: 'acme' } as never, { limit: 10 });
    expect(items).toHaveLength(1);
  });
});

describe('what belongs to another account', () => {
  it('answers 404, like what does not exist', async () => {
    const w = await acmeWorld();
    await w.provesByDns('example.com');
    const [client, other] = [await w.registered(), await w.registered()];
    const ordered = await client.orders(['example.com']);
    const urls = [
      ordered.headers['location'],
      ordered.body['finalize'],
      (ordered.body['authorizations'] as string[])[0],
      `${client.kid}`,
      `${client.kid}/orders`,
    ].map(String);
    for (const url of urls) {
      const payload = url.endsWith('finalize') ? { csr: csrFor(['example.com']) } : undefined;
      const foreign = await other.post(url, payload);
      const unknown = await other.post(
        url.replace(/[a-z2-7]{26}(?!.*[a-z2-7]{26})/, 'a'.repeat(26)),
        payload,
      );
      expect([url, foreign.status]).toEqual([url, 404]);
      const { instance: _, ...shown } = foreign.body;
      const { instance: __, ...alike } = unknown.body;
      expect(shown).toEqual(alike);
    }
  });
});

describe('a request', () => {
  it('is refused with a nonce that was used, without one, and for another URL, each time with a new nonce', async () => {
    const w = await acmeWorld();
    const client = await w.registered();
    const nonce = await client.freshNonce();
    expect((await client.post(`${client.kid}/orders`, undefined, { nonce })).status).toBe(200);
    const replayed = await client.post(`${client.kid}/orders`, undefined, { nonce });
    expect(replayed).toMatchObject({ status: 400, body: error('badNonce') });
    expect(replayed.headers['replay-nonce']).toMatch(/^[\w-]{43}$/);
    expect(replayed.headers['link']).toContain(`<${PUBLIC_URL}/acme/directory>;rel="index"`);
    const misdirected = await client.post(`${client.kid}/orders`, undefined, { url: URLS.newOrder });
    expect(misdirected).toMatchObject({ status: 403, body: error('unauthorized') });
  });
});
