import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examineCsr } from '../../lib/application/csr/examine-csr.ts';
import { requestFromPem } from '../../lib/application/csr/request-pem.ts';
import { systemClock } from '../../lib/clock.ts';
import type { AcmeIssuer } from '../../lib/issuers/issuer-settings.ts';
import { Pending, Transient } from '../../lib/problem.ts';
import { acmeCa } from '../../lib/upstream/acme/acme-ca.ts';
import type { Fetch } from '../../lib/upstream/acme/acme-client.ts';
import { acmeRegistrar } from '../../lib/upstream/acme/registrar.ts';
import type { ChallengePublisher } from '../../lib/upstream/challenge-publisher.ts';
import { requestCertificate } from '../../lib/upstream/request-certificate.ts';
import { keyAndRequest } from '../../local/demo/key-and-request.ts';
import { memoryAccountKeys } from '../doubles/acme-registrar.ts';
import { memoryCertificateStore } from '../doubles/certificate-store.ts';
import { memoryChains } from '../doubles/chain-store.ts';
import { memoryRequests } from '../doubles/request-store.ts';
import { startHostedDns } from './hosted-dns.ts';
import { startPebble } from './start-pebble.ts';

const records = new Map<string, Set<string>>();
const accountKeys = memoryAccountKeys();
let dns: Awaited<ReturnType<typeof startHostedDns>>;
let pebble: Awaited<ReturnType<typeof startPebble>>;
let issuer: AcmeIssuer;

beforeAll(async () => {
  dns = await startHostedDns((name) => [...(records.get(name) ?? [])]);
  pebble = await startPebble(dns.address, { refusedNonces: 30 });
  setDefaultCACertificates([...getCACertificates(), readFileSync(pebble.certificate, 'utf8')]);
  const { directoryUrl } = pebble;
  const registrar = acmeRegistrar({ fetch, clock: systemClock, accountKeys });
  const { accountUrl, accountKey } = await registrar.register({ directoryUrl });
  issuer = {
    ...{
      kind: 'acme',
      id: 'pebble',
      name: 'Pebble',
      trust: 'test',
      directoryUrl,
      accountUrl,
      caaDomains: [],
    },
    ...{ addedAt: systemClock.now(), addedBy: 'https://id.example#olga' },
    accountKey: await accountKeys.encrypt(accountKey, 'pebble'),
  };
}, 600_000);
afterAll(async () => {
  await pebble?.stop();
  dns?.stop();
});

const publisher: ChallengePublisher = {
  async publish({ name, value }) {
    records.set(name, new Set([...(records.get(name) ?? []), value]));
    return 'there';
  },
  isVisible: async () => true,
  async remove({ name, value }) {
    records.get(name)?.delete(value);
  },
};

class Killed extends Error {}

/** Dies before or after the n-th call to Pebble, and then makes no call any more. */
function dying(n: number, when: 'before' | 'after') {
  let calls = 0;
  let isDead = false;
  const call: Fetch = async (url, init) => {
    calls += 1;
    if (isDead) throw new Killed();
    if (calls !== n) return fetch(url, init);
    isDead = true;
    if (when === 'after') await fetch(url, init);
    throw new Killed();
  };
  return { call, wasHit: () => calls >= n };
}

/** Requests until there is a certificate: each attempt is another process, with what the stores have. */
async function obtains(n: number, when: 'before' | 'after') {
  const names = [`${createHash('sha1').update(`${n}${when}`).digest('hex').slice(0, 8)}.example.org`];
  const { csr, spki } = keyOf(names);
  const stores = {
    requests: memoryRequests(),
    certificates: memoryCertificateStore(),
    chains: memoryChains(),
  };
  const { call, wasHit } = dying(n, when);
  const order = {
    ...{ orderId: '01KB0000000000000000000001', revision: 1, account: 'acme', issuer, csr },
    request: { type: 'DV' as const, names, spki, validityDays: 90 },
  };
  for (let attempt = 0; attempt < 200; attempt++) {
    const fetching = attempt > 0 && wasHit() ? fetch : call;
    const ca = acmeCa({ issuer, accountKeys, publisher, fetch: fetching, clock: systemClock });
    try {
      await requestCertificate({ ...stores, ca, clock: systemClock, permit: async () => {} }, order);
      return { wasHit: wasHit() };
    } catch (error) {
      if (!(error instanceof Pending || error instanceof Transient)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error('There is no certificate after 200 attempts.');
}

function keyOf(names: readonly string[]) {
  const { csr } = keyAndRequest(names);
  const read = requestFromPem(csr);
  const { facts } = examineCsr(csr);
  if (!('der' in read) || facts === undefined) throw new Error('no request');
  return { csr: read.der, spki: facts.spki };
}

describe('a request at Pebble', { timeout: 900_000 }, () => {
  it.each(['before', 'after'] as const)('that dies %s any call gets one certificate', async (when) => {
    let points = 0;
    for (let n = 1, isHit = true; isHit; n++) {
      const before = pebble.issued();
      isHit = (await obtains(n, when)).wasHit;
      expect(pebble.issued() - before, `call ${n}`).toBe(1);
      if (isHit) points += 1;
    }
    expect(points).toBeGreaterThan(12);
  });

  it('of three workers at once gets one certificate', async () => {
    const before = pebble.issued();
    const names = ['at-once.example.org'];
    const { csr, spki } = keyOf(names);
    const stores = {
      requests: memoryRequests(),
      certificates: memoryCertificateStore(),
      chains: memoryChains(),
    };
    const order = {
      ...{ orderId: '01KB0000000000000000000002', revision: 1, account: 'acme', issuer, csr },
      request: { type: 'DV' as const, names, spki, validityDays: 90 },
    };
    const work = async () => {
      for (let attempt = 0; attempt < 200; attempt++) {
        const ca = acmeCa({ issuer, accountKeys, publisher, fetch, clock: systemClock });
        try {
          return await requestCertificate(
            { ...stores, ca, clock: systemClock, permit: async () => {} },
            order,
          );
        } catch (error) {
          if (!(error instanceof Pending || error instanceof Transient)) throw error;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      }
      throw new Error('There is no certificate.');
    };

    const [one, two, three] = await Promise.all([work(), work(), work()]);

    expect(two.serial).toBe(one.serial);
    expect(three.serial).toBe(one.serial);
    expect(pebble.issued() - before).toBe(1);
  });
});
