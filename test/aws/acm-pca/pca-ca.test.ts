import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAcmPca } from '@countersign/aws-emulators/acm-pca/start-acm-pca';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { examineCsr } from '../../../lib/application/csr/examine-csr.ts';
import { requestFromPem } from '../../../lib/application/csr/request-pem.ts';
import { pcaApi } from '../../../lib/aws/acm-pca/pca-api.ts';
import { after } from '../../../lib/clock.ts';
import type { PcaIssuer } from '../../../lib/issuers/issuer-settings.ts';
import { Pending, Transient } from '../../../lib/problem.ts';
import { type PcaApi, PcaRefusal } from '../../../lib/upstream/pca/pca-api.ts';
import { pcaCa } from '../../../lib/upstream/pca/pca-ca.ts';
import { pcaChecker } from '../../../lib/upstream/pca/pca-check.ts';
import {
  OutcomeUnknown,
  requestCertificate,
  UpstreamRefused,
} from '../../../lib/upstream/request-certificate.ts';
import { keyAndRequest } from '../../../local/demo/key-and-request.ts';
import { memoryCertificateStore } from '../../doubles/certificate-store.ts';
import { memoryChains } from '../../doubles/chain-store.ts';
import { memoryRequests } from '../../doubles/request-store.ts';
import { ORGANIZATION } from '../../doubles/test-ca.ts';

const NAMES = ['example.org', '*.example.org'];
const folder = mkdtempSync(join(tmpdir(), 'countersign-pca-'));
let at = '2026-11-22T10:00:00.000Z';
const clock = { now: () => at };
const passes = (seconds: number) => {
  at = after(at, seconds, 'seconds');
};
let pca: Awaited<ReturnType<typeof startAcmPca>>;
let issuer: PcaIssuer;
let runs = 0;

beforeEach(async () => {
  pca = await startAcmPca({ folder: join(folder, `${++runs}`), clock });
  process.env['AWS_ENDPOINT_URL_ACM_PCA'] = pca.url;
  issuer = {
    ...{ kind: 'acm-pca', id: 'private', name: 'Private CA', trust: 'private', caArn: pca.caArn },
    ...{ addedAt: at, addedBy: 'https://id.example#olga' },
  };
});
afterEach(() => pca.stop());
afterAll(() => {
  delete process.env['AWS_ENDPOINT_URL_ACM_PCA'];
  rmSync(folder, { recursive: true });
});

class Killed extends Error {}

/** The API of AWS, with calls that a test lets die. */
function dying(hit: (call: number) => 'before' | 'after' | undefined): PcaApi {
  let calls = 0;
  const guarded =
    <A extends unknown[], R>(act: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      const dies = hit(++calls);
      if (dies === 'before') throw new Killed();
      const answer = await act(...given);
      if (dies === 'after') throw new Killed();
      return answer;
    };
  const api = pcaApi();
  return {
    describe: guarded(api.describe),
    issue: guarded(api.issue),
    certificate: guarded(api.certificate),
    revoke: guarded(api.revoke),
  };
}

function anOrder() {
  const { csr } = keyAndRequest(['other.example.org']);
  const read = requestFromPem(csr);
  const { facts } = examineCsr(csr);
  if (!('der' in read) || facts === undefined) throw new Error('no request');
  const stores = {
    requests: memoryRequests(),
    certificates: memoryCertificateStore(),
    chains: memoryChains(),
  };
  const order = {
    ...{ orderId: '01KB0000000000000000000001', revision: 1, account: 'acme', issuer, csr: read.der },
    request: {
      ...{ type: 'OV' as const, organization: ORGANIZATION, names: NAMES, spki: facts.spki },
      validityDays: 30,
    },
  };
  /** One attempt of the step; `api` is what its process has. */
  const attempt = (api: PcaApi = pcaApi()) =>
    requestCertificate(
      { ...stores, ca: pcaCa({ issuer, api, clock }), clock, permit: async () => {} },
      order,
    );
  return { stores, order, attempt };
}

/** Repeats the step as the state machine does. */
async function obtained({ attempt }: ReturnType<typeof anOrder>, api?: PcaApi) {
  for (let tries = 0; tries < 20; tries++) {
    try {
      return await attempt(tries === 0 ? api : undefined);
    } catch (error) {
      if (!(error instanceof Pending || error instanceof Transient || error instanceof Killed)) throw error;
      passes(5);
    }
  }
  throw new Error('no certificate');
}

describe('a request at AWS Private CA', () => {
  it('gets the fields of the order, whatever its CSR says, and is revoked there once', async () => {
    const issued = await obtained(anOrder());

    expect(pca.issued()).toHaveLength(1);
    expect(issued.notAfter).toBe(after('2026-11-22T10:00:00.000Z', 30, 'days'));
    const ca = pcaCa({ issuer, api: pcaApi(), clock });
    await ca.revoke(Buffer.from(issued.der, 'base64'), 'keyCompromise');
    await ca.revoke(Buffer.from(issued.der, 'base64'), 'superseded');
    expect(pca.issued()).toMatchObject([{ revokedAs: 'KEY_COMPROMISE' }]);
  });

  it.each(['before', 'after'] as const)('that dies %s any call gets one certificate', async (when) => {
    let points = 0;
    for (let n = 1, isHit = true; isHit; n++) {
      isHit = false;
      const before = pca.issued().length;
      const order = anOrder();
      order.order.orderId = `01KB00000000000000000${when === 'before' ? '0' : '1'}${String(n).padStart(4, '0')}`;
      await obtained(
        order,
        dying((call) => {
          if (call !== n) return undefined;
          isHit = true;
          return when;
        }),
      );
      expect(pca.issued().length - before, `call ${n}`).toBe(1);
      if (isHit) points += 1;
    }
    expect(points).toBeGreaterThanOrEqual(2);
  });

  it('of four workers at once gets one certificate', async () => {
    const order = anOrder();

    const all = await Promise.all([1, 2, 3, 4].map(() => obtained(order)));

    expect(new Set(all.map(({ serial }) => serial)).size).toBe(1);
    expect(pca.issued()).toHaveLength(1);
  });

  it('is never repeated after AWS may have forgotten it', async () => {
    const order = anOrder();
    await expect(order.attempt(dying((call) => (call === 2 ? 'after' : undefined)))).rejects.toThrow(Killed);
    expect(pca.issued()).toHaveLength(1);

    passes(5 * 60);
    await expect(order.attempt()).rejects.toThrow(OutcomeUnknown);

    expect(pca.issued()).toHaveLength(1);
  });

  it('that is throttled begins again later, and is not unknown then', async () => {
    const order = anOrder();
    const throttling: PcaApi = { ...pcaApi(), issue: async () => 'throttled' };
    await expect(order.attempt(throttling)).rejects.toThrow('too many requests');

    passes(3600);
    await obtained(order);

    expect(pca.issued()).toHaveLength(1);
  });

  it('that is throttled after a lost answer is never repeated after AWS may have forgotten it', async () => {
    const order = anOrder();
    await expect(order.attempt(dying((call) => (call === 2 ? 'after' : undefined)))).rejects.toThrow(Killed);
    expect(pca.issued()).toHaveLength(1);
    const throttling: PcaApi = { ...pcaApi(), issue: async () => 'throttled' };
    await expect(order.attempt(throttling)).rejects.toThrow('too many requests');

    passes(6 * 60);
    await expect(order.attempt()).rejects.toThrow(OutcomeUnknown);

    expect(pca.issued()).toHaveLength(1);
  });

  it('that is refused after a lost answer is not said to have no certificate', async () => {
    const order = anOrder();
    await expect(order.attempt(dying((call) => (call === 2 ? 'after' : undefined)))).rejects.toThrow(Killed);
    const disabled: PcaApi = {
      ...pcaApi(),
      issue: async () => {
        throw new PcaRefusal('InvalidStateException', 'The CA is not in the correct state.');
      },
    };

    await expect(order.attempt(disabled)).rejects.toThrow(Pending);
    passes(5 * 60);
    await expect(order.attempt(disabled)).rejects.toThrow(OutcomeUnknown);
  });

  it('that another worker takes over while its first call is under way does not begin again', async () => {
    const order = anOrder();
    const overtaken: PcaApi = {
      ...pcaApi(),
      issue: async () => {
        await expect(order.attempt(dying((call) => (call === 1 ? 'after' : undefined)))).rejects.toThrow(
          Killed,
        );
        return 'throttled';
      },
    };
    await expect(order.attempt(overtaken)).rejects.toThrow('Another worker');

    passes(6 * 60);
    await expect(order.attempt()).rejects.toThrow(OutcomeUnknown);

    expect(pca.issued()).toHaveLength(1);
  });

  it('that may not be fetched for now is fetched later', async () => {
    const order = anOrder();
    const denied: PcaApi = {
      ...pcaApi(),
      certificate: async () => {
        throw new PcaRefusal('AccessDeniedException', 'The role may not get certificates.');
      },
    };
    await expect(order.attempt(denied)).rejects.toThrow(Transient);

    passes(3600);
    await obtained(order);

    expect(pca.issued()).toHaveLength(1);
  });

  it('that the role may not request waits for the operator, who mends the role', async () => {
    const order = anOrder();
    const denied: PcaApi = {
      ...pcaApi(),
      issue: async () => {
        throw new PcaRefusal('AccessDeniedException', 'The role may not issue certificates.');
      },
    };
    await expect(order.attempt(denied)).rejects.toThrow(Transient);

    await obtained(order);

    expect(pca.issued()).toHaveLength(1);
  });

  it('that fails while it is signed is refused', async () => {
    const failing: PcaApi = {
      ...pcaApi(),
      certificate: async () => {
        throw new PcaRefusal('RequestFailedException', 'The request has failed.');
      },
    };

    await expect(anOrder().attempt(failing)).rejects.toThrow(UpstreamRefused);
  });

  it('is refused with the words of AWS', async () => {
    issuer = { ...issuer, caArn: issuer.caArn.replace(/1$/, '2') };

    await expect(anOrder().attempt()).rejects.toThrow(UpstreamRefused);
  });
});

it('A CA is checked, and what is wrong is said', async () => {
  const checker = pcaChecker(pcaApi(), clock);

  expect(await checker.check(pca.caArn)).toEqual({ isShortLived: false });
  expect(await checker.check(pca.caArn.replace(/1$/, '2'))).toEqual({
    finding: expect.stringContaining('ResourceNotFoundException'),
  });
  await pca.stop();
  expect(await checker.check(pca.caArn)).toEqual({ finding: 'AWS Private CA does not answer now.' });
  pca = await startAcmPca({ folder: join(folder, 'again'), clock });
});

it('that issues for seven days at most is found by its usage mode', async () => {
  const described = { status: 'ACTIVE', algorithm: 'SHA256WITHECDSA', notAfter: undefined };
  const found = (usageMode: string) =>
    pcaChecker({ describe: async () => ({ ...described, usageMode }) }, clock).check(issuer.caArn);

  expect(await found('SHORT_LIVED_CERTIFICATE')).toEqual({ isShortLived: true });
  expect(await found('GENERAL_PURPOSE')).toEqual({ isShortLived: false });
});
