import { createHash, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { FlattenedSign } from 'jose';
import { describe, expect, it } from 'vitest';
import { revokeByKey } from '../../../functions/http/revoke-by-key.ts';
import type { PlannedCertificate } from '../../../lib/issuance/certificate-record.ts';
import { memoryAuthorityStore } from '../../doubles/authority-store.ts';
import { memoryCounters } from '../../doubles/counters.ts';
import { aRequest, type KeyName, newKey, spkiOf, testCa } from '../../doubles/test-ca.ts';
import { type Api, anApi } from './api.ts';
import { anEvent, contextOf } from './event.ts';
import { bring, DV, happen, OV, orderOf, place } from './orders.ts';

/** A request with another key than DV has. */
const ANOTHER_CSR = readFileSync(new URL('../../fixtures/csr/rsa2048.csr', import.meta.url), 'utf8');
const URL_OF_CALL = 'https://ra.example.org/v1/revocations';
const NOT_AFTER = '2027-02-21T10:00:00.000Z';

/** An issued order, with a certificate for a key of the test's own. */
async function issued(
  api: Api = anApi(),
  key: { publicKey: KeyObject; privateKey: KeyObject } = newKey['P-256'](),
  application: object = DV,
  begin: () => Promise<string> = () => place(api, application),
) {
  const { authority, issuer } = await testCa(api.clock.now());
  Object.assign(api.authorities, memoryAuthorityStore({ issuing: authority }));
  const orderId = await begin();
  await bring(api, orderId, 'reviewing');
  await api.call('approveOrder', { as: 'rita', path: { orderId }, body: { revision: 1 } });
  const at = api.clock.now();
  const spki = spkiOf(key.publicKey);
  const plan = await issuer.plan(aRequest({ spki }), at);
  const der = Buffer.from(await issuer.sign(plan));
  const { serial } = plan;
  const record: PlannedCertificate = {
    ...{ state: 'planned', serial, issuer: 'issuing', orderId, revision: 1, account: 'acme' },
    ...{ notBefore: at, notAfter: NOT_AFTER, plannedAt: at, tbs: Buffer.from(plan.tbs).toString('base64') },
  };
  const fingerprint = createHash('sha256').update(der).digest('hex');
  await api.certificates.open(record);
  await api.certificates.complete(serial, { der: der.toString('base64'), fingerprint, issuedAt: at });
  await happen(api, orderId, {
    type: 'issuance.completed',
    at,
    by: { kind: 'service' },
    certificate: { serial, fingerprint, notBefore: at, notAfter: NOT_AFTER },
  });
  const keyHash = createHash('sha256').update(spki).digest('hex');
  api.memory.keys.set(keyHash, {
    account: 'acme',
    orders: new Set([...(api.memory.keys.get(keyHash)?.orders ?? []), orderId]),
  });
  const revoke = (as: 'anna' | 'alan' | 'zoe' | 'rita' | 'both' | 'adam', body: object) =>
    api.call('revokeOrder', { as, path: { orderId }, body });
  return { api, orderId, serial, key, keyHash, revoke };
}

const alg = { 'P-256': 'ES256', 'P-384': 'ES384', RSA: 'PS256' } as const;
const proof = (privateKey: KeyObject, claim: object, algorithm = 'ES256') =>
  new FlattenedSign(Buffer.from(JSON.stringify(claim)))
    .setProtectedHeader({ alg: algorithm })
    .sign(privateKey);

async function sends(api: Api, body: object) {
  const endpoint = revokeByKey({ ...api, rates: memoryCounters(), publicUrl: 'https://ra.example.org' });
  const event = anEvent({ method: 'POST', path: '/v1/revocations' }, { body });
  const answer = await endpoint(event, contextOf('revokeByKey'));
  return { status: answer.statusCode, body: JSON.parse(answer.body ?? '') };
}

describe('A certificate', () => {
  it.each([
    ['its applicant', 'anna', 'applicant'],
    ['a colleague of the same account', 'alan', 'applicant'],
    ['a reviewer', 'rita', 'reviewer'],
    ['a member of the account who reviews, too', 'both', 'applicant'],
  ] as const)(
    'is revoked by %s, with CRL entry, unlisted marker and event in one transaction',
    async (_, as, kind) => {
      const { api, orderId, serial, revoke } = await issued();

      const { status, body } = await revoke(as, { serial, reason: 'superseded' });

      const at = api.clock.now();
      expect(status).toBe(202);
      expect(body).toMatchObject({ status: 'revoked', revocation: { at, reason: 'superseded' } });
      expect([...api.memory.revocations.values()]).toEqual([
        { serial, revokedAt: at, reason: 'superseded', notAfter: NOT_AFTER, orderId },
      ]);
      expect([...api.memory.unlisted]).toEqual([`issuing/${serial}`]);
      expect(api.memory.events.get(orderId)?.at(-1)?.facts).toMatchObject({
        type: 'certificate.revoked',
        by: { kind },
        reason: 'superseded',
      });
      expect(api.memory.compromised.size).toBe(0);
    },
  );

  it.each(['zoe', 'adam'] as const)('is not revoked by %s', async (as) => {
    const { api, orderId, serial, revoke } = await issued();

    expect((await revoke(as, { serial })).status).toBe(as === 'zoe' ? 404 : 403);

    expect((await orderOf(api, orderId)).status).toBe('issued');
  });

  it('is not revoked for a reason that the rules forbid, or that is not for this role', async () => {
    const { serial, revoke } = await issued();

    for (const reason of ['certificateHold', 'removeFromCRL', 'cACompromise', 'aACompromise', 6])
      expect((await revoke('rita', { serial, reason })).status).toBe(422);
    expect((await revoke('anna', { serial, reason: 'privilegeWithdrawn' })).body.findings).toMatchObject([
      { field: '/reason', code: 'reason-not-allowed' },
    ]);
    expect((await revoke('rita', { serial, reason: 'privilegeWithdrawn' })).status).toBe(202);
  });

  it('is revoked only by its own serial number, once, and not after it has expired', async () => {
    const { api, serial, revoke } = await issued();

    expect((await revoke('anna', {})).status).toBe(422);
    expect((await revoke('anna', { serial: 'a'.repeat(32) })).body.findings).toMatchObject([
      { field: '/serial' },
    ]);
    expect((await revoke('anna', { serial })).body.revocation.reason).toBe('unspecified');
    const again = await revoke('rita', { serial });
    expect(again).toMatchObject({ status: 409, body: { detail: expect.stringContaining('was revoked at') } });
    const another = await issued(api);
    api.clock.advance(Date.parse(NOT_AFTER) - api.clock.milliseconds() + 1);

    expect((await another.revoke('anna', { serial: another.serial })).status).toBe(409);
  });

  it('whose key is compromised has its key blocked', async () => {
    const { api, serial, revoke, orderId } = await issued();
    const order = await orderOf(api, orderId);
    const keyHash = 'submission' in order ? order.submission.keyHash : '';

    await revoke('anna', { serial, reason: 'keyCompromise' });

    expect(await api.keys.load(keyHash)).toMatchObject({ isCompromised: true });
  });

  it('whose key is compromised causes the revocation of all others with the key, and of no more', async () => {
    const { api, key, serial, revoke } = await issued();
    const same = await issued(api, key);
    const other = await issued(api, newKey['P-384'](), { ...DV, csr: OV.csr });

    expect((await revoke('anna', { serial, reason: 'keyCompromise' })).status).toBe(202);

    expect(await orderOf(api, same.orderId)).toMatchObject({ status: 'revoked', reason: 'keyCompromise' });
    expect((await orderOf(api, other.orderId)).status).toBe('issued');
    expect(api.memory.events.get(same.orderId)?.at(-1)?.facts.by).toMatchObject({ kind: 'applicant' });
  });

  it('that is revoked already causes no other revocation', async () => {
    const { api, key, serial, revoke } = await issued();
    const same = await issued(api, key);
    await revoke('anna', { serial, reason: 'superseded' });

    expect((await revoke('anna', { serial, reason: 'keyCompromise' })).status).toBe(409);

    expect((await orderOf(api, same.orderId)).status).toBe('issued');
  });

  it('of an order that was not issued cannot be revoked', async () => {
    const api = anApi();
    const orderId = await place(api);

    const { status } = await api.call('revokeOrder', {
      as: 'anna',
      path: { orderId },
      body: { serial: 'a'.repeat(32) },
    });

    expect(status).toBe(409);
  });
});

describe('A certificate that replaced another', () => {
  it('is no successor any more when it is revoked, and the reminders of the former one continue', async () => {
    const { api, orderId: former } = await issued();
    const path = { orderId: former };
    const renews = async () => {
      const { body } = await api.call('renewOrder', { as: 'anna', path, body: { csr: ANOTHER_CSR } });
      return body.id;
    };
    const successor = await issued(api, newKey['P-256'](), DV, renews);
    const replacement = { order: successor.orderId, as: 'renewal' } as const;
    const service = { at: api.clock.now(), by: { kind: 'service' } } as const;
    await happen(api, former, { ...service, type: 'replacement.issued', replacement });
    const shown = async () => (await api.call('getOrder', { as: 'anna', path })).body;
    expect((await shown()).actions).not.toContain('renew');

    await successor.revoke('anna', { serial: successor.serial, reason: 'keyCompromise' });

    const { actions, notes, replacedBy } = await shown();
    expect(actions).toEqual(expect.arrayContaining(['renew', 'reissue']));
    expect(notes).toEqual([]);
    expect(replacedBy).toEqual(replacement);
    expect(api.memory.events.get(former)?.at(-1)?.facts).toMatchObject({ type: 'replacement.revoked' });
    expect(await renews()).toEqual(expect.any(String));
  });

  it('records nothing on a former one that was revoked before', async () => {
    const { api, orderId: former, serial, revoke } = await issued();
    const path = { orderId: former };
    const successor = await issued(api, newKey['P-256'](), DV, async () => {
      const { body } = await api.call('renewOrder', { as: 'anna', path, body: { csr: ANOTHER_CSR } });
      return body.id;
    });
    await revoke('anna', { serial, reason: 'superseded' });

    const { status } = await successor.revoke('anna', { serial: successor.serial, reason: 'superseded' });

    expect(status).toBe(202);
    expect(api.memory.events.get(former)?.at(-1)?.facts).toMatchObject({ type: 'certificate.revoked' });
  });
});

describe('A proof of the key', () => {
  it.each(['P-256', 'P-384', 'RSA'] as const)(
    'of type %s revokes, also repeatedly',
    async (name: KeyName) => {
      const { api, key, serial, keyHash } = await issued(anApi(), newKey[name]());
      const body = await proof(
        key.privateKey,
        { url: URL_OF_CALL, serial, reason: 'keyCompromise' },
        alg[name],
      );

      const first = await sends(api, body);
      api.clock.advance(1000);

      expect(first).toMatchObject({ status: 200, body: { serial, reason: 'keyCompromise' } });
      expect(await sends(api, body)).toEqual(first);
      expect(await api.keys.load(keyHash)).toMatchObject({ isCompromised: true });
      expect(api.memory.revocations.size).toBe(1);
    },
  );

  it('revokes every certificate for the key, and no other one', async () => {
    const api = anApi();
    const { key, serial } = await issued(api);
    const same = await issued(api, key);
    const other = await issued(api);

    await sends(api, await proof(key.privateKey, { url: URL_OF_CALL, serial, reason: 'keyCompromise' }));

    expect((await orderOf(api, same.orderId)).status).toBe('revoked');
    expect((await orderOf(api, other.orderId)).status).toBe('issued');
  });

  it('changes the CRL entry of a certificate that was revoked for another reason before, and blocks its key', async () => {
    const { api, key, serial, orderId, keyHash, revoke } = await issued();
    await revoke('anna', { serial, reason: 'superseded' });
    const entry = () => api.memory.revocations.get(`issuing/${serial}`);
    const before = entry();
    api.memory.unlisted.clear();
    api.clock.advance(3_600_000);
    const proven = await proof(key.privateKey, { url: URL_OF_CALL, serial, reason: 'keyCompromise' });

    const answer = await sends(api, proven);

    expect(answer).toMatchObject({
      status: 200,
      body: { reason: 'keyCompromise', revokedAt: before?.revokedAt },
    });
    expect(before).toMatchObject({ reason: 'superseded' });
    expect(entry()).toEqual({ ...before, reason: 'keyCompromise' });
    expect([...api.memory.unlisted]).toEqual([`issuing/${serial}`]);
    expect(await api.keys.load(keyHash)).toMatchObject({ isCompromised: true });
    expect(await orderOf(api, orderId)).toMatchObject({ status: 'revoked', reason: 'keyCompromise' });
    expect(await sends(api, proven)).toEqual(answer);
    const types = api.memory.events.get(orderId)?.map(({ facts }) => facts.type) ?? [];
    expect(types.slice(-2)).toEqual(['certificate.revoked', 'certificate.compromised']);
  });

  it('does so for other certificates of the key, and not for one that has expired', async () => {
    const api = anApi();
    const { key, serial, revoke } = await issued(api);
    const same = await issued(api, key);
    await same.revoke('anna', { serial: same.serial, reason: 'superseded' });
    await revoke('anna', { serial, reason: 'keyCompromise' });
    expect(api.memory.revocations.get(`issuing/${same.serial}`)).toMatchObject({ reason: 'keyCompromise' });

    const ended = await issued(anApi(), key);
    await ended.revoke('anna', { serial: ended.serial, reason: 'superseded' });
    ended.api.clock.advance(100 * 86_400_000);
    const claim = { url: URL_OF_CALL, serial: ended.serial, reason: 'keyCompromise' };

    expect(await sends(ended.api, await proof(key.privateKey, claim))).toMatchObject({
      status: 200,
      body: { reason: 'superseded' },
    });
  });

  it('that is invalid changes nothing, and does not reveal whether there is such a certificate', async () => {
    const { api, key, serial, orderId, keyHash } = await issued();
    const claim = { url: URL_OF_CALL, serial, reason: 'keyCompromise' };
    const good = await proof(key.privateKey, claim);
    const other = newKey['P-256']().privateKey;

    const bySomebodyElse = await sends(api, await proof(other, claim));
    const unknown = await sends(api, await proof(key.privateKey, { ...claim, serial: 'f'.repeat(32) }));
    const changed = await sends(api, {
      ...good,
      payload: Buffer.from(JSON.stringify({ ...claim, note: 1 })).toString('base64url'),
    });
    const unsigned = await sends(api, {
      ...good,
      protected: Buffer.from('{"alg":"none"}').toString('base64url'),
      signature: '',
    });
    const keyed = await sends(api, {
      ...good,
      protected: Buffer.from('{"alg":"HS256"}').toString('base64url'),
    });
    const elsewhere = await sends(
      api,
      await proof(key.privateKey, { ...claim, url: 'https://other.example/v1/revocations' }),
    );

    expect(unknown).toEqual(bySomebodyElse);
    expect([bySomebodyElse, changed, unsigned, keyed, elsewhere].map(({ status }) => status)).toEqual([
      422, 422, 422, 422, 422,
    ]);
    expect((await orderOf(api, orderId)).status).toBe('issued');
    expect(await api.keys.load(keyHash)).toMatchObject({ isCompromised: false });
  });

  it.each([
    ['P-256', 'ES384'],
    ['P-256', 'RS256'],
    ['P-384', 'ES256'],
    ['RSA', 'ES256'],
  ] as const)('of type %s that says %s is invalid', async (name, algorithm) => {
    const { api, key, serial } = await issued(anApi(), newKey[name]());
    const claim = { url: URL_OF_CALL, serial, reason: 'keyCompromise' };
    const good = await proof(key.privateKey, claim, alg[name]);
    const said = Buffer.from(JSON.stringify({ alg: algorithm })).toString('base64url');

    expect(await sends(api, { ...good, protected: said })).toMatchObject({
      status: 422,
      body: { type: expect.stringContaining('not-permitted') },
    });
  });

  it('is accepted from an address only some times a minute, and always from others', async () => {
    const { api, key, serial } = await issued();
    const endpoint = revokeByKey({ ...api, rates: memoryCounters(), publicUrl: 'https://ra.example.org' });
    const unknown = { url: URL_OF_CALL, serial: 'f'.repeat(32), reason: 'keyCompromise' };
    const nonsense = await proof(key.privateKey, unknown);
    const found = await proof(key.privateKey, { ...unknown, serial });
    const send = async (sourceIp: string, body: object) => {
      const event = anEvent({ method: 'POST', path: '/v1/revocations' }, { body, sourceIp });
      return endpoint(event, contextOf('revokeByKey'));
    };

    for (let n = 1; n <= 60; n++)
      expect((await send(`2001:db8::${n.toString(16)}`, nonsense)).statusCode).toBe(422);
    const flooding = await send('2001:db8::ffff:0:0:1', nonsense);
    const finder = await send('2001:db8:0:1::1', found);
    api.clock.advance(60_000);
    const later = await send('2001:db8::1', nonsense);

    expect(flooding).toMatchObject({
      statusCode: 429,
      headers: {
        'ratelimit-policy': '"address";q=60;w=60',
        ratelimit: expect.stringMatching(/^"address";r=0;t=\d+$/),
        'retry-after': expect.stringMatching(/^\d+$/),
      },
    });
    expect(finder.statusCode).toBe(200);
    expect(later.statusCode).toBe(422);
  });
});
