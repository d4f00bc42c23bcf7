import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { after as later } from '../../lib/clock.ts';
import type { IssuedCertificate } from '../../lib/issuance/certificate-record.ts';
import { begin } from '../../lib/order/apply.ts';
import type { EventFacts } from '../../lib/order/event.ts';
import type { OrderStatus } from '../../lib/order/lifecycle.ts';
import type { Order } from '../../lib/order/order.ts';
import { recordNew } from '../../lib/order/record.ts';
import type { RevocationReason } from '../../lib/order/revocation-reason.ts';
import type { OrderStore } from '../../lib/order/store.ts';
import { Conflict, Transient } from '../../lib/problem.ts';
import { revokeAllOfKey, revokeOthersOfKey } from '../../lib/revocation/key-compromise.ts';
import { type Revoker, revoke } from '../../lib/revocation/revoke.ts';
import { memoryKeys } from '../doubles/key-store.ts';
import { orderMemory } from '../doubles/order-memory.ts';
import { memoryOrders } from '../doubles/order-store.ts';
import { aRequest, newKey, spkiOf, testCa } from '../doubles/test-ca.ts';
import { AT, historyTo } from '../order/make.ts';

const END = later(AT, 90, 'days');
const ONE = '01KB0000000000000000000001';
const TWO = '01KB0000000000000000000002';
const BY = { kind: 'key-holder' } as const;
const [SERIAL, OTHER_SERIAL] = ['1'.repeat(32), '2'.repeat(32)];
const { issuer } = await testCa(AT);
const spki = spkiOf(newKey['P-256']().publicKey);
const keyHash = createHash('sha256').update(spki).digest('hex');
const der = Buffer.from(await issuer.sign(await issuer.plan(aRequest({ spki }), AT))).toString('base64');

const certificate = (orderId: string, serial: string): IssuedCertificate => ({
  ...{ state: 'issued', serial, issuer: 'issuing', orderId, revision: 1, account: 'acme' },
  ...{ notBefore: AT, notAfter: END, plannedAt: AT, issuedAt: AT, der, fingerprint: 'ab'.repeat(32) },
});

/** An order for the key of these tests, with its events. */
const historyOf = (orderId: string, serial: string, status: OrderStatus): EventFacts[] =>
  historyTo(status).map((facts) => {
    if (facts.type === 'order.created') return { ...facts, orderId };
    if (facts.type === 'order.submitted') return { ...facts, submission: { ...facts.submission, keyHash } };
    if (facts.type !== 'issuance.completed') return facts;
    return { ...facts, certificate: { ...facts.certificate, serial, notAfter: END } };
  });

async function world(one: OrderStatus, two: OrderStatus = 'draft', now = AT) {
  const memory = orderMemory();
  const store = memoryOrders(memory);
  const certificates = [certificate(ONE, SERIAL), certificate(TWO, OTHER_SERIAL)];
  const deps: Revoker & { keys: ReturnType<typeof memoryKeys>; store: OrderStore } = {
    store,
    clock: { now: () => now },
    keys: memoryKeys(memory),
    certificates: { load: async (serial) => certificates.find((each) => each.serial === serial) },
  };
  for (const [id, serial, status] of [
    [ONE, SERIAL, one],
    [TWO, OTHER_SERIAL, two],
  ] as const) {
    const history = historyOf(id, serial, status);
    const [created] = history;
    if (created?.type !== 'order.created') throw new Error('no beginning');
    await recordNew(deps, begin(created), history);
    if (status !== 'revoked') continue;
    memory.revocations.set(`issuing/${serial}`, {
      ...{ serial, revokedAt: AT, reason: 'superseded', notAfter: END, orderId: id },
    });
  }
  memory.keys.set(keyHash, { account: 'acme', orders: new Set([ONE, TWO, '01KB0000000000000000000009']) });
  const order = async (id: string): Promise<Order> => {
    const found = await store.load(id);
    if (found === undefined) throw new Error('no order');
    return found.order;
  };
  const reasonOf = async (id: string): Promise<RevocationReason | undefined> => {
    const found = await order(id);
    return found.status === 'revoked' ? found.reason : undefined;
  };
  return { deps, memory, store, order, reasonOf };
}

describe('a certificate that is revoked', () => {
  it.each([
    ['superseded', false],
    ['keyCompromise', true],
  ] as const)('is listed with its reason, and blocks its key or not: %s', async (reason, isCompromised) => {
    const { deps, memory, order } = await world('issued');

    await revoke(deps, await order(ONE), { by: BY, reason });

    expect(memory.revocations.get(`issuing/${SERIAL}`)).toEqual({
      ...{ serial: SERIAL, revokedAt: AT, reason, notAfter: END, orderId: ONE },
    });
    expect([...memory.unlisted]).toEqual([`issuing/${SERIAL}`]);
    expect(memory.compromised.has(keyHash)).toBe(isCompromised);
  });

  it('has a stored certificate, or nothing is revoked', async () => {
    const { deps, order, reasonOf } = await world('issued');
    const certificates = { load: async () => undefined };

    await expect(
      revoke({ ...deps, certificates }, await order(ONE), { by: BY, reason: 'superseded' }),
    ).rejects.toThrow('not on record');
    expect(await reasonOf(ONE)).toBeUndefined();
  });
});

describe('a compromised key', () => {
  it('revokes every certificate for it, also one that was revoked for another reason', async () => {
    const { deps, memory, reasonOf } = await world('issued', 'revoked');

    const revoked = await revokeAllOfKey(deps, certificate(ONE, SERIAL));

    expect(revoked).toEqual({ serial: SERIAL, revokedAt: AT, reason: 'keyCompromise' });
    expect([await reasonOf(ONE), await reasonOf(TWO)]).toEqual(['keyCompromise', 'keyCompromise']);
    expect(memory.compromised.has(keyHash)).toBe(true);
    expect(await revokeAllOfKey(deps, certificate(ONE, SERIAL))).toEqual(revoked);
  });

  it.each([
    ['has not begun', undefined],
    ['is not issued yet', 'issuing'],
    ['has another certificate', 'issued'],
  ] as const)(
    'is blocked even if the order of the certificate %s, and the request is retried',
    async (_, status) => {
      const { deps, memory } = await world(status ?? 'draft');
      const named = certificate(status ? ONE : '01KB0000000000000000000009', OTHER_SERIAL);

      await expect(revokeAllOfKey(deps, named)).rejects.toBeInstanceOf(Transient);
      expect(memory.compromised.has(keyHash)).toBe(true);
    },
  );

  it('revokes a certificate up to the instant of its expiry, and is blocked even after that', async () => {
    const last = await world('issued', 'issued', END);
    const ended = await world('issued', 'issued', later(END, 0.001, 'seconds'));

    expect(await revokeAllOfKey(last.deps, certificate(ONE, SERIAL))).toMatchObject({ revokedAt: END });
    await expect(revokeAllOfKey(ended.deps, certificate(ONE, SERIAL))).rejects.toBeInstanceOf(Conflict);
    expect([await last.reasonOf(TWO), await ended.reasonOf(TWO)]).toEqual(['keyCompromise', undefined]);
    expect(ended.memory.compromised.has(keyHash)).toBe(true);
  });

  it('does not revoke the certificate of the excluded order, nor orders without a certificate', async () => {
    const { deps, order } = await world('issued', 'reviewing');

    await revokeOthersOfKey(deps, { keyHash, save: ONE, by: BY });

    expect([(await order(ONE)).status, (await order(TWO)).status]).toEqual(['issued', 'reviewing']);
  });

  it('is recorded as the reason even if the certificate is revoked for another one concurrently', async () => {
    const { deps, store, order, reasonOf } = await world('draft', 'issued');
    const before = await order(TWO);
    let raced = false;
    const racing: OrderStore = {
      ...store,
      load: async (id) => {
        const found = await store.load(id);
        if (id !== TWO || raced) return found;
        raced = true;
        await revoke(deps, before, { by: BY, reason: 'superseded' });
        return found;
      },
    };

    await revokeOthersOfKey({ ...deps, store: racing }, { keyHash, save: ONE, by: BY });

    expect(await reasonOf(TWO)).toBe('keyCompromise');
  });

  it('rethrows any other error', async () => {
    const { deps, reasonOf } = await world('draft', 'issued');
    const certificates = { load: async () => Promise.reject(new Transient('away')) };

    const revoking = revokeOthersOfKey({ ...deps, certificates }, { keyHash, save: ONE, by: BY });

    await expect(revoking).rejects.toBeInstanceOf(Transient);
    expect(await reasonOf(TWO)).toBeUndefined();
  });
});
