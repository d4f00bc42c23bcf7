import { beforeEach, describe, expect, it } from 'vitest';
import { examineCsr } from '../../../lib/application/csr/examine-csr.ts';
import { requestFromPem } from '../../../lib/application/csr/request-pem.ts';
import { after } from '../../../lib/clock.ts';
import type { AcmeIssuer } from '../../../lib/issuers/issuer-settings.ts';
import { Pending, Transient } from '../../../lib/problem.ts';
import { newAccountKey } from '../../../lib/upstream/acme/account-key.ts';
import { acmeCa } from '../../../lib/upstream/acme/acme-ca.ts';
import type { ChallengePublisher } from '../../../lib/upstream/challenge-publisher.ts';
import {
  OutcomeUnknown,
  requestCertificate,
  UpstreamRefused,
} from '../../../lib/upstream/request-certificate.ts';
import { keyAndRequest } from '../../../local/demo/key-and-request.ts';
import { memoryAccountKeys } from '../../doubles/acme-registrar.ts';
import { acmeUpstream, type Fault, type Resource } from '../../doubles/acme-upstream.ts';
import { thrownBy } from '../../doubles/answering-server.ts';
import { memoryCertificateStore } from '../../doubles/certificate-store.ts';
import { memoryChains } from '../../doubles/chain-store.ts';
import { memoryRequests } from '../../doubles/request-store.ts';

const NAMES = ['example.org', '*.example.org'];
const accountKeys = memoryAccountKeys();
const { csr } = keyAndRequest(NAMES);
const read = requestFromPem(csr);
const { facts } = examineCsr(csr);
if (!('der' in read) || facts === undefined) throw new Error('no request');
const { der } = read;
const { spki } = facts;

let at: string;
const clock = { now: () => at };
const passes = (seconds: number) => {
  at = after(at, seconds, 'seconds');
};
let ca: Awaited<ReturnType<typeof acmeUpstream>>;
let issuer: AcmeIssuer;
let records: Set<string>;

beforeEach(async () => {
  at = '2026-11-22T10:00:00.000Z';
  ca = await acmeUpstream(clock, spki);
  records = new Set();
  issuer = {
    ...{ kind: 'acme', id: 'upstream', name: 'Upstream', trust: 'private', caaDomains: [] },
    ...{ directoryUrl: ca.directoryUrl, accountUrl: ca.accountUrl },
    ...{ addedAt: at, addedBy: 'https://id.example#olga' },
    accountKey: await accountKeys.encrypt((await newAccountKey()).secret, 'upstream'),
  };
});

const publisher: ChallengePublisher = {
  async publish({ name, value }) {
    records.add(`${name} ${value}`);
    return 'there';
  },
  isVisible: async () => true,
  async remove({ name, value }) {
    records.delete(`${name} ${value}`);
  },
};

/** An order, whose step is attempted by one process after the other. */
function anOrder() {
  const stores = {
    requests: memoryRequests(),
    certificates: memoryCertificateStore(),
    chains: memoryChains(),
  };
  const order = {
    ...{ orderId: '01KB0000000000000000000001', revision: 1, account: 'acme', issuer, csr: der },
    request: { type: 'DV' as const, names: NAMES, spki, validityDays: 90 },
  };
  const attempt = () =>
    requestCertificate(
      {
        ...stores,
        ca: acmeCa({ issuer, accountKeys, publisher, fetch: ca.fetch, clock }),
        ...{ clock, permit: async () => {} },
      },
      order,
    );
  return { attempt, stores };
}

/** Repeats the step as the state machine does, some seconds apart. */
async function obtained({ attempt }: ReturnType<typeof anOrder>) {
  for (let tries = 0; tries < 30; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Pending || error instanceof Transient)) throw error;
    }
    passes(5);
  }
  throw new Error('There is no certificate after 30 attempts.');
}
/** Has a kind of call fail a number of times, from the n-th one on. */
function fails(resource: Resource, fault: Fault, { times = 1, from = 1 } = {}) {
  let calls = 0;
  ca.behaviour.fault = (called) => {
    if (called !== resource) return undefined;
    calls += 1;
    return calls >= from && calls < from + times ? fault : undefined;
  };
}

describe('A certificate of an ACME CA', () => {
  it('is obtained with records that are removed again', async () => {
    const order = anOrder();

    await obtained(order);

    expect(ca.issued()).toBe(1);
    expect(records).toEqual(new Set());
  });

  it('needs no record if the CA has validated the names before', async () => {
    ca.behaviour.validated = NAMES;

    await obtained(anOrder());

    expect([ca.issued(), ca.calls('challenge')]).toEqual([1, 0]);
  });

  it('needs a record for the other names only, if the CA has validated some before', async () => {
    ca.behaviour.validated = NAMES.slice(0, 1);

    await obtained(anOrder());

    expect([ca.issued(), ca.calls('challenge')]).toEqual([1, 1]);
  });

  it('is awaited while the CA is processing the order', async () => {
    ca.behaviour.processing = 4;

    await obtained(anOrder());

    expect([ca.issued(), ca.calls('finalize')]).toEqual([1, 1]);
  });

  it('has the chain that the CA delivers first; alternates are not fetched', async () => {
    const order = anOrder();

    const { chain } = await obtained(order);

    expect(ca.calls('certificate')).toBe(1);
    expect(
      (await order.stores.chains.load(chain ?? ''))?.intermediates.map((each) => Buffer.from(each)),
    ).toEqual(ca.intermediates.map((each) => Buffer.from(each)));
  });
});

describe('A fault of an ACME CA', () => {
  const PLACES: readonly Resource[] = [
    'new-order',
    'order',
    'authorization',
    'challenge',
    'finalize',
    'certificate',
  ];

  it.each(PLACES)('%s: a lost answer leaves one certificate', async (resource) => {
    fails(resource, 'lost');

    await obtained(anOrder());

    expect(ca.issued()).toBe(1);
  });

  it.each(PLACES)('%s: some refused nonces delay nothing', async (resource) => {
    fails(resource, { status: 400, problem: 'badNonce' }, { times: 3 });

    await obtained(anOrder());

    expect(ca.issued()).toBe(1);
  });

  it.each(PLACES)('%s: nonces that are refused for long do not return the order', async (resource) => {
    fails(resource, { status: 400, problem: 'badNonce' }, { times: 9 });

    await obtained(anOrder());

    expect(ca.issued()).toBe(1);
  });

  it.each(PLACES)('%s: a rate limit is waited for, as long as the CA asks', async (resource) => {
    const order = anOrder();
    const limit = { status: 429, problem: 'rateLimited', detail: 'Too many orders.', retryAfter: 3600 };
    fails(resource, limit);

    let error = await thrownBy(order.attempt());
    for (let tries = 0; tries < 10 && !`${error}`.includes('asks to wait'); tries++) {
      passes(5);
      error = await thrownBy(order.attempt());
    }

    const until = after(at, 3600, 'seconds');
    expect(error).toBeInstanceOf(Pending);
    expect(`${error}`).toContain(`Upstream asks to wait until ${until}: Too many orders.`);
    const before = ca.calls(resource);
    passes(3590);
    await expect(order.attempt()).rejects.toThrow(Pending);
    expect(ca.calls(resource)).toBe(before);
    passes(10);
    await obtained(order);
    expect(ca.issued()).toBe(1);
  });

  it.each(PLACES)('%s: a server that is overloaded is asked again', async (resource) => {
    fails(resource, { status: 503, problem: 'serverInternal' }, { times: 2 });

    await obtained(anOrder());

    expect(ca.issued()).toBe(1);
  });

  it.each(PLACES)('%s: the page of a proxy is no answer of the CA', async (resource) => {
    fails(resource, { status: 200, text: '<html>Maintenance</html>' });

    await obtained(anOrder());

    expect(ca.issued()).toBe(1);
  });

  it('is a refusal if it refuses the order, with its words and its code', async () => {
    fails('new-order', { status: 400, problem: 'rejectedIdentifier', detail: 'example.org is blocked.' });

    const error = await thrownBy(anOrder().attempt());

    expect(error).toBeInstanceOf(UpstreamRefused);
    expect((error as UpstreamRefused).reasons).toMatchObject([
      {
        code: 'upstream-refused',
        params: { issuer: 'Upstream', detail: 'example.org is blocked', problem: 'rejectedIdentifier' },
      },
    ]);
  });

  it('is a refusal if it does not find a record, which is removed', async () => {
    ca.behaviour.refusal = { type: 'unauthorized', detail: 'Incorrect TXT record.' };

    const error = await thrownBy(obtained(anOrder()));

    expect(error).toBeInstanceOf(UpstreamRefused);
    expect((error as UpstreamRefused).reasons).toMatchObject([
      { params: { detail: 'example.org: Incorrect TXT record', problem: 'unauthorized' } },
    ]);
    expect(records).toEqual(new Set());
  });

  it('is a refusal if it refuses to finalize', async () => {
    fails('finalize', { status: 403, problem: 'caa', detail: 'CAA forbids issuance.' });

    const error = await thrownBy(obtained(anOrder()));

    expect(error).toBeInstanceOf(UpstreamRefused);
    expect(ca.issued()).toBe(0);
  });

  it('lets another order be placed if the first one has expired before it was finalized', async () => {
    const order = anOrder();
    await expect(order.attempt()).rejects.toThrow(Pending);
    ca.forgets();
    passes(86_000);

    await obtained(order);

    expect([ca.issued(), ca.calls('new-order')]).toEqual([1, 2]);
  });

  it('leaves it unknown whether it issued, if the order is gone after it was finalized', async () => {
    const order = anOrder();
    ca.behaviour.processing = 9;
    for (let tries = 0; ca.issued() === 0 && tries < 20; tries++) {
      await expect(order.attempt()).rejects.toThrow(Pending);
      passes(5);
    }
    ca.forgets();

    await expect(order.attempt()).rejects.toThrow(OutcomeUnknown);
    expect([ca.issued(), ca.calls('new-order')]).toEqual([1, 1]);
  });

  it.each(['order', 'certificate'] as const)(
    '%s: a refusal to show it, after it was finalized, does not say that there is no certificate',
    async (resource) => {
      const order = anOrder();
      ca.behaviour.processing = 2;
      for (let tries = 0; ca.issued() === 0 && tries < 20; tries++) {
        await expect(order.attempt()).rejects.toThrow(Pending);
        passes(5);
      }
      fails(resource, { status: 401, problem: 'unauthorized', detail: 'The account is suspended.' });

      await obtained(order);

      expect(ca.issued()).toBe(1);
    },
  );
});
