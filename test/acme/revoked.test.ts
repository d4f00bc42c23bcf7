import { createPrivateKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keyAndRequest } from '../../local/demo/key-and-request.ts';
import { type AcmeClient, acmeClient } from './acme-client.ts';
import { type AcmeWorld, acmeWorld, PUBLIC_URL, URLS } from './acme-world.ts';

const NAMES = ['example.com'];
const error = (type: string) => ({ type: `urn:ietf:params:acme:error:${type}` });

/** A certificate of a client, as base64url, and its key. */
async function obtains(w: AcmeWorld, client: AcmeClient) {
  const { privateKey, csr } = keyAndRequest(NAMES);
  const der = Buffer.from(csr.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64').toString('base64url');
  const ordered = await client.orders(NAMES);
  await client.post(String(ordered.body['finalize']), { csr: der });
  await w.settle();
  const order = await client.post(ordered.headers['location'] ?? '');
  const { text } = await client.post(String(order.body['certificate']));
  const [, pem = ''] = /-----BEGIN CERTIFICATE-----([^-]+)/.exec(text) ?? [];
  return { certificate: Buffer.from(pem, 'base64').toString('base64url'), key: createPrivateKey(privateKey) };
}

const scene = async () => {
  const w = await acmeWorld();
  await w.provesByDns('example.com');
  const client = await w.registered();
  return { w, client, ...(await obtains(w, client)) };
};
const reasonOf = async (w: AcmeWorld) => {
  const [found] = (await w.deps.store.list({ account: 'acme' } as never, { limit: 1 })).items;
  const order = await w.order(found?.id ?? '');
  return order.status === 'revoked' ? order.reason : order.status;
};

describe('a certificate', () => {
  it('is revoked once by the account that ordered it, with its reason', async () => {
    const { w, client, certificate } = await scene();
    expect((await client.post(URLS.revokeCert, { certificate, reason: 4 })).status).toBe(200);
    expect(await reasonOf(w)).toBe('superseded');
    expect(await client.post(URLS.revokeCert, { certificate, reason: 4 })).toMatchObject({
      status: 400,
      body: error('alreadyRevoked'),
    });
  });

  it('is revoked by its own key, without an account', async () => {
    const { w, certificate, key } = await scene();
    const holder = acmeClient(w.serve, PUBLIC_URL, key);
    const answer = await holder.post(URLS.revokeCert, { certificate, reason: 1 });
    expect(answer.status).toBe(200);
    expect(await reasonOf(w)).toBe('keyCompromise');
    const [found] = (await w.deps.store.list({ account: 'acme' } as never, { limit: 1 })).items;
    const order = await w.order(found?.id ?? '');
    expect('submission' in order && (await w.deps.keys.load(order.submission.keyHash)).isCompromised).toBe(
      true,
    );
  });

  it('is revoked by another program only if that may order its names, and by the one that ordered it also without its credential', async () => {
    const { w, client, certificate } = await scene();
    const narrow = await w.registered({ domains: ['shop.example.com'] });
    const { credential, key, keyIdentifier } = await w.credential();
    const ended = w.client();
    await ended.register(keyIdentifier, key);
    const act = { at: w.clock.now(), by: { kind: 'member', member: 'https://id.example#anna' } } as const;
    await w.credentials.revoke(credential, w.clock.now(), act);
    for (const other of [narrow, ended])
      expect(await other.post(URLS.revokeCert, { certificate })).toMatchObject({
        status: 403,
        body: error('unauthorized'),
      });
    expect(await reasonOf(w)).toBe('issued');

    const stored = await w.acme.acme.loadAccount(client.kid?.split('/').at(-1) ?? '');
    await w.credentials.revoke({ account: 'acme', id: stored?.credential ?? '' }, w.clock.now(), act);
    expect((await client.post(URLS.revokeCert, { certificate })).status).toBe(200);
  });

  it('is revoked by another program that may order its names', async () => {
    const { w, certificate } = await scene();
    const other = await w.registered({ domains: ['example.com'] });
    expect((await other.post(URLS.revokeCert, { certificate, reason: 4 })).status).toBe(200);
  });

  it('is not revoked by an account of others, by another key, or with a reason that is not permitted', async () => {
    const { w, client, certificate } = await scene();
    const other = await w.registered({ account: 'others' });
    expect(await other.post(URLS.revokeCert, { certificate })).toMatchObject({
      status: 403,
      body: error('unauthorized'),
    });
    expect(await w.client().post(URLS.revokeCert, { certificate })).toMatchObject({ status: 403 });
    for (const reason of [2, 6, 8, 9, 11])
      expect(await client.post(URLS.revokeCert, { certificate, reason })).toMatchObject({
        status: 400,
        body: error('badRevocationReason'),
      });
    for (const junk of ['AAAA', certificate.slice(0, -4), `${certificate}AAAA`])
      expect(await client.post(URLS.revokeCert, { certificate: junk })).toMatchObject({ status: 403 });
    expect(await reasonOf(w)).toBe('issued');
  });
});
