import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keyAndRequest } from '../../local/demo/key-and-request.ts';
import { application } from '../application/a-valid-application.ts';
import { resolverOf } from '../doubles/resolver.ts';
import { approved } from '../workflow/acts.ts';
import type { AcmeClient } from './acme-client.ts';
import { acmeWorld, URLS } from './acme-world.ts';
import { csrFor } from './csr-for.ts';

const idOf = (placed: string | undefined) => placed?.split('/').at(-1) ?? '';

describe('an order for a domain that the account has proven', () => {
  it('is ready at once, and its certificate is issued without a challenge or a mail', async () => {
    const w = await acmeWorld();
    await w.provesByDns('example.com');
    const client = await w.registered();
    const names = ['www.example.com', '*.example.com'];

    const ordered = await client.orders(names);
    expect(ordered).toMatchObject({ status: 201, body: { status: 'ready' } });
    const finalized = await client.post(String(ordered.body['finalize']), { csr: csrFor(names) });
    expect(finalized).toMatchObject({ status: 200, body: { status: 'processing' } });
    await w.settle();

    const { body } = await client.post(ordered.headers['location'] ?? '');
    expect(body).toMatchObject({ status: 'valid' });
    const certificate = await client.post(String(body['certificate']));
    expect(certificate.headers['content-type']).toBe('application/pem-certificate-chain');
    const chain = certificate.text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
    expect(chain).toHaveLength(2);
    expect(new X509Certificate(chain[0] ?? '').subjectAltName).toBe('DNS:www.example.com, DNS:*.example.com');
    expect(w.mailer.mails).toEqual([]);
  });

  it('waits as processing for the reviewer, whose return makes it invalid with the reasons', async () => {
    const w = await acmeWorld({ reviewed: true });
    await w.provesByDns('example.com');
    const client = await w.registered();
    const ordered = await client.orders(['example.com']);
    await client.post(String(ordered.body['finalize']), { csr: csrFor(['example.com']) });
    await w.settle();

    const waiting = await client.post(ordered.headers['location'] ?? '');
    expect(waiting.body['status']).toBe('processing');
    expect(Number(waiting.headers['retry-after'])).toBeGreaterThan(0);

    const stored = await w.acme.acme.loadOrder(idOf(client.kid), idOf(ordered.headers['location']));
    const id = stored?.placed?.order ?? '';
    await w.does(id, approved);
    await w.wake(id);
    await w.settle();
    expect((await client.post(ordered.headers['location'] ?? '')).body['status']).toBe('valid');
  });
});

describe('the directory', () => {
  it('names every resource, and needs no nonce; a nonce is given to HEAD and GET', async () => {
    const w = await acmeWorld();
    const client = w.client();
    const { status, body } = await client.request('GET', URLS.directory);
    expect(status).toBe(200);
    const { newNonce, newAccount, newOrder, revokeCert, keyChange, renewalInfo } = URLS;
    expect(body).toMatchObject({ newNonce, newAccount, newOrder, revokeCert, keyChange, renewalInfo });
    expect(body['meta']).toMatchObject({ externalAccountRequired: true, caaIdentities: ['ca.example.net'] });

    const nonces = await Promise.all(['HEAD', 'GET'].map((method) => client.request(method, URLS.newNonce)));
    expect(nonces.map((each) => each.status)).toEqual([200, 204]);
    expect(new Set(nonces.map(({ headers }) => headers['replay-nonce'])).size).toBe(2);

    const registered = await w.registered();
    const signed = await registered.post(URLS.directory);
    expect([signed.status, signed.body]).toEqual([200, body]);
    const nonce = await registered.post(URLS.newNonce);
    expect([nonce.status, nonce.headers['replay-nonce']]).toEqual([204, expect.any(String)]);
  });
});

describe('a CAA record that names an ACME account', () => {
  it('permits orders of that account, of no other one, and none of the console (RFC 8657 §3.1)', async () => {
    const w = await acmeWorld();
    await w.provesByDns('example.com');
    const [client, other] = [await w.registered(), await w.registered()];
    const value = `ca.example.net; accounturi=${client.kid}`;
    w.deps.dns = resolverOf({ 'example.com CAA': [{ type: 'CAA', flags: 0, tag: 'issue', value }] });
    const obtains = async (by: AcmeClient) => {
      const ordered = await by.orders(['example.com']);
      await by.post(String(ordered.body['finalize']), { csr: csrFor(['example.com']) });
      await w.settle();
      return (await by.post(ordered.headers['location'] ?? '')).body;
    };

    expect((await obtains(client))['status']).toBe('valid');
    expect(await obtains(other)).toMatchObject({
      status: 'invalid',
      error: { type: 'urn:ietf:params:acme:error:caa' },
    });
    const { csr } = keyAndRequest(['example.com']);
    const id = await w.submits(application({ names: ['example.com'], contacts: {}, csr }));
    expect(await w.order(id)).toMatchObject({
      status: 'returned',
      reasons: [{ code: 'caa-forbids-parameters' }],
    });
  });
});
