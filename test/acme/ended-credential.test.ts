import { describe, expect, it } from 'vitest';
import { dnsValueOf } from '../../lib/acme/key-authorization.ts';
import { after } from '../../lib/clock.ts';
import { APPLICANT } from '../workflow/world.ts';
import type { AcmeClient } from './acme-client.ts';
import { type AcmeWorld, acmeWorld, URLS } from './acme-world.ts';
import { obtain } from './certificates.ts';
import { csrFor } from './csr-for.ts';

type Challenge = { type: string; url: string; token: string; status: string };

const BY_APPLICANT = { kind: 'member', member: APPLICANT } as const;
const UNAUTHORIZED = 'urn:ietf:params:acme:error:unauthorized';

const revoked = (w: AcmeWorld, credential: { account: string; id: string }) =>
  w.credentials.revoke(credential, w.clock.now(), { at: w.clock.now(), by: BY_APPLICANT });

/** How an account of a credential loses the right to order. */
const ENDS: Record<string, (w: AcmeWorld, credential: { account: string; id: string }) => Promise<unknown>> =
  {
    'was revoked': revoked,
    'has expired': (w) => w.passes(1.2),
    'was made by a member who was removed': (w) =>
      w.members.remove(APPLICANT, { at: w.clock.now(), by: BY_APPLICANT }),
    'was made by a member who belongs to another account now': (w) => changes(w, { account: 'other' }),
    'was made by a member who is no applicant any more': (w) => changes(w, { roles: ['auditor'] }),
  };

async function changes(w: AcmeWorld, facts: object): Promise<void> {
  const member = await w.members.load(APPLICANT);
  if (member === undefined) throw new Error('There is no such member.');
  await w.members.save({ ...member, ...facts }, { at: w.clock.now(), by: BY_APPLICANT });
}

/** A client with an order that waits for a challenge, and one that is ready; the credential expires in a minute. */
async function scene() {
  const w = await acmeWorld();
  await w.provesByDns('example.com');
  const { credential, key, keyIdentifier } = await w.credential({
    expiresAt: after(w.clock.now(), 1, 'minutes'),
  });
  const client = w.client();
  await client.register(keyIdentifier, key);
  const ready = await client.orders(['example.com']);
  const pending = await client.orders(['example.net']);
  const [authorization = ''] = pending.body['authorizations'] as string[];
  const { body } = await client.post(authorization);
  const challenge = (body['challenges'] as Challenge[]).find(({ type }) => type === 'dns-01');
  const text = dnsValueOf(challenge?.token ?? '', await client.thumbprint());
  w.published['_acme-challenge.example.net TXT'] = [{ type: 'TXT', text }];
  return {
    w,
    client,
    credential,
    key,
    keyIdentifier,
    ready,
    pending,
    authorization,
    url: challenge?.url ?? '',
  };
}

/** A client whose credential another applicant of the account answers for. */
async function ofColleague(w: AcmeWorld): Promise<AcmeClient> {
  const ben = { id: 'https://id.example#ben', account: 'acme', name: 'Ben', email: 'ben@example.com' };
  await w.members.save({ ...ben, roles: ['applicant'] }, { at: w.clock.now(), by: BY_APPLICANT });
  return w.registered({ createdBy: ben.id });
}

describe.each(Object.entries(ENDS))('An account whose credential %s', (_, ends) => {
  it('has no challenge checked, orders nothing and finalizes nothing', async () => {
    const { w, client, credential, ready, authorization, url } = await scene();
    await ends(w, credential);

    const refused = { status: 403, body: { type: UNAUTHORIZED } };
    expect(await client.post(url, {})).toMatchObject(refused);
    expect(await client.post(String(ready.body['finalize']), { csr: csrFor(['example.com']) })).toMatchObject(
      refused,
    );
    expect(await client.orders(['www.example.com'])).toMatchObject(refused);

    expect((await client.post(authorization)).body['status']).toBe('pending');
    expect(await w.deps.evidence.list('acme', 'example.net')).toEqual([]);
  });

  it('has no challenge checked by a read while it is checked: it becomes invalid', async () => {
    const { w, client, credential, authorization, url } = await scene();
    const published = w.published['_acme-challenge.example.net TXT'] ?? [];
    w.published['_acme-challenge.example.net TXT'] = { security: 'unavailable', detail: 'SERVFAIL' };
    expect((await client.post(url, {})).body['status']).toBe('processing');
    w.published['_acme-challenge.example.net TXT'] = published;
    await w.passes(0.3);
    await ends(w, credential);

    expect((await client.post(authorization)).body).toMatchObject({
      status: 'invalid',
      challenges: [{ status: 'invalid', error: { type: UNAUTHORIZED } }],
    });
    expect(await w.deps.evidence.list('acme', 'example.net')).toEqual([]);
  });

  it('still reads its orders, downloads its certificates and revokes them', async () => {
    const { w, client, credential, ready } = await scene();
    await client.post(String(ready.body['finalize']), { csr: csrFor(['example.com']) });
    await w.settle();
    await ends(w, credential);

    const order = await client.post(ready.headers['location'] ?? '');
    expect(order.body['status']).toBe('valid');
    const { status, text } = await client.post(String(order.body['certificate']));
    expect(status).toBe(200);
    const [, base64 = ''] = /-----BEGIN CERTIFICATE-----([^-]+)-----/.exec(text) ?? [];
    const certificate = Buffer.from(base64, 'base64').toString('base64url');
    expect((await client.post(URLS.revokeCert, { certificate })).status).toBe(200);
  });

  it('revokes no certificate that another client has ordered, as it may before', async () => {
    const { w, client, credential } = await scene();
    const other = await ofColleague(w);
    const revokes = async (name: string) => {
      const { der } = await obtain(w, other, [name]);
      return () => client.post(URLS.revokeCert, { certificate: der.toString('base64url') });
    };
    const [before, after] = [await revokes('a.example.com'), await revokes('b.example.com')];
    expect((await before()).status).toBe(200);
    await ends(w, credential);

    expect(await after()).toMatchObject({ status: 403, body: { type: UNAUTHORIZED } });
  });

  it('binds no other account', async () => {
    const { w, credential, key, keyIdentifier } = await scene();
    await ends(w, credential);
    expect(await w.client().register(keyIdentifier, key)).toMatchObject({
      status: 403,
      body: { type: UNAUTHORIZED },
    });
  });

  it('has a remedy that works: an account with another key, bound to another credential', async () => {
    const { w, client, credential } = await scene();
    await ends(w, credential);
    const { body } = await client.orders(['www.example.com']);
    expect(body['detail']).toContain('another credential');
    expect(body['detail']).toContain('new account');

    const other = await ofColleague(w);
    expect(await other.orders(['www.example.com'])).toMatchObject({ status: 201, body: { status: 'ready' } });
  });
});

it('The member is read with the credential, in one call', async () => {
  const { w, client } = await scene();
  let reads = 0;
  const isRead = Promise.withResolvers<void>();
  const [member, credential] = [w.members.load, w.credentials.load];
  w.members.load = (id) => {
    reads += 1;
    isRead.resolve();
    return member(id);
  };
  // What is read before the member is not answered.
  w.credentials.load = async (key) => {
    await isRead.promise;
    return credential(key);
  };
  await client.orders(['www.example.com']);
  expect(reads).toBe(1);
});
