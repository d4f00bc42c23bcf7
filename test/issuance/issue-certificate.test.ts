import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after as instantAfter } from '../../lib/clock.ts';
import type { IssuedCertificate } from '../../lib/issuance/certificate-record.ts';
import type { CertificateStore } from '../../lib/issuance/certificate-store.ts';
import { type Issuing, issueCertificate, stopIssuing } from '../../lib/issuance/issue-certificate.ts';
import type { Issuer } from '../../lib/issuance/issuer.ts';
import { Moved, Transient } from '../../lib/problem.ts';
import { memoryCertificateStore } from '../doubles/certificate-store.ts';
import { soleIssuer } from '../doubles/sole-issuer.ts';
import { aRequest, testCa } from '../doubles/test-ca.ts';

const NOW = '2026-11-23T10:00:00.000Z';
const ca = await testCa(NOW);
const order = { orderId: '01KAR0000000000000000000ZZ', account: 'acme', revision: 1, request: aRequest() };

/** A clock that a test moves. */
function movableClock() {
  let at = NOW;
  return {
    now: () => at,
    move: (minutes: number) => {
      at = instantAfter(at, minutes, 'minutes');
    },
  };
}

/** Stands between the routine and a port; `pass` decides the fate of each call. */
type Gate = <T>(call: () => Promise<T>, name: string) => Promise<T>;

const gatedStore = (store: CertificateStore, pass: Gate): CertificateStore => ({
  loadCurrent: (...args) => pass(() => store.loadCurrent(...args), 'load current'),
  open: (...args) => pass(() => store.open(...args), 'open'),
  adopt: (...args) => pass(() => store.adopt(...args), 'adopt'),
  complete: (...args) => pass(() => store.complete(...args), 'complete'),
  abandon: (...args) => pass(() => store.abandon(...args), 'abandon'),
  close: (...args) => pass(() => store.close(...args), 'close'),
  load: (...args) => pass(() => store.load(...args), 'get'),
});

const gatedIssuer = (issuer: Issuer, pass: Gate): Issuer => ({
  id: issuer.id,
  commonName: issuer.commonName,
  plan: (...args) => pass(() => issuer.plan(...args), 'plan'),
  lintingCertificate: (...args) => pass(() => issuer.lintingCertificate(...args), 'linting certificate'),
  sign: (...args) => pass(() => issuer.sign(...args), 'sign'),
  issuingCertificate: () => pass(() => issuer.issuingCertificate(), 'issuingCertificate'),
  authority: () => issuer.authority(),
});

/** An environment of the routine behind a gate; `serials` are all that were ever planned. */
function place(clock: Issuing['clock'] = movableClock()) {
  const store = memoryCertificateStore();
  const serials: string[] = [];
  const issuer: Issuer = {
    ...ca.issuer,
    plan: async (...args) => {
      const plan = await ca.issuer.plan(...args);
      serials.push(plan.serial);
      return plan;
    },
  };
  const seenThrough = (pass: Gate, permit: () => Promise<void> = async () => {}): Issuing => ({
    certificates: gatedStore(store, pass),
    issuers: soleIssuer(gatedIssuer(issuer, pass)),
    clock,
    permit: () => pass(permit, 'permit'),
  });
  const states = async () =>
    (await Promise.all(serials.map((serial) => store.load(serial)))).flatMap((each) => each?.state ?? []);
  return { store, seenThrough, states, open: seenThrough((call) => call()) };
}

class Killed extends Error {}

/** Kills the process at the `n`th call of a port: before its effect, or after it. */
function killAt(n: number, when: 'before' | 'after'): Gate {
  let calls = 0;
  return async (call) => {
    const fatal = calls++ === n;
    if (fatal && when === 'before') throw new Killed();
    const result = await call();
    if (fatal) throw new Killed();
    return result;
  };
}

/** How many calls of ports an undisturbed run makes. */
async function callsOfOneRun(): Promise<string[]> {
  const names: string[] = [];
  const { seenThrough } = place();
  await issueCertificate(
    seenThrough((call, name) => {
      names.push(name);
      return call();
    }),
    order,
  );
  return names;
}

describe('Issuing a certificate', () => {
  it('stores serial and TBS before anything is signed', async () => {
    expect(await callsOfOneRun()).toEqual([
      'load current',
      'permit',
      'plan',
      'open',
      'issuingCertificate',
      'linting certificate',
      'sign',
      'complete',
    ]);
  });

  it('returns a certificate with the ordered names, and its facts', async () => {
    const { open, store } = place();

    const issued = await issueCertificate(open, order);

    const certificate = new X509Certificate(Buffer.from(issued.der, 'base64'));
    expect(certificate.subjectAltName).toBe('DNS:example.org, DNS:*.example.org');
    expect(issued).toMatchObject({
      state: 'issued',
      orderId: order.orderId,
      revision: 1,
      account: 'acme',
      issuer: 'issuing',
      notBefore: '2026-11-23T09:55:00.000Z',
      notAfter: '2027-02-21T09:54:59.000Z',
      fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
      issuedAt: NOW,
    });
    expect(await store.load(issued.serial)).toEqual(issued);
  });

  it('returns the same one ever after, without a call to the signer', async () => {
    const { open, seenThrough } = place();
    const first = await issueCertificate(open, order);
    const forbidden = async () => {
      throw new Moved('The order is issued.');
    };

    const second = await issueCertificate(
      seenThrough((call) => call(), forbidden),
      order,
    );

    expect(second).toEqual(first);
  });

  it('makes one certificate, at any points of one or two kills', async () => {
    const calls = await callsOfOneRun();
    const places = [...calls.keys()].flatMap((n) =>
      (['before', 'after'] as const).map((when) => ({ n, when })),
    );
    let kills = 0;

    for (const first of places) {
      for (const second of places) {
        const { open, seenThrough, states } = place();
        const results: IssuedCertificate[] = [];
        for (const { n, when } of [first, second]) {
          await issueCertificate(seenThrough(killAt(n, when)), order).then(
            (issued) => results.push(issued),
            (error: unknown) => {
              if (!(error instanceof Killed)) throw error;
              kills++;
            },
          );
        }
        results.push(await issueCertificate(open, order));

        expect(new Set(results.map(({ fingerprint }) => fingerprint)).size).toBe(1);
        expect(await states()).toEqual(['issued']);
      }
    }
    expect(kills).toBeGreaterThan(places.length * places.length);
  });

  it('signs after a crash exactly the stored TBS', async () => {
    const { open, seenThrough, store } = place();
    const calls = await callsOfOneRun();
    await issueCertificate(seenThrough(killAt(calls.indexOf('sign'), 'before')), order).catch(() => {});
    const planned = await store.loadCurrent(order.orderId, 1);

    const issued = await issueCertificate(open, order);

    const tbs = planned?.state === 'planned' ? Buffer.from(planned.tbs, 'base64') : undefined;
    expect(tbs && Buffer.from(issued.der, 'base64').indexOf(tbs)).toBe(4);
    expect(issued.serial).toBe(planned?.serial);
  });

  it('makes one certificate, in any interleaving of several workers and of time', async () => {
    let bothSigned = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.integer({ min: 2, max: 5 }),
        fc.infiniteStream(fc.constantFrom(0, 0, 0, 0, 1, 31, 61)),
        async (scheduler, workers, minutes) => {
          const clock = movableClock();
          const { open, seenThrough, states } = place(clock);
          let signatures = 0;
          const pass: Gate = async (call, name) => {
            await scheduler.schedule(Promise.resolve(), name);
            clock.move(minutes.next().value ?? 0);
            if (name === 'sign') signatures++;
            return call();
          };

          const runs = await scheduler.waitFor(
            Promise.allSettled(
              Array.from({ length: workers }, () => issueCertificate(seenThrough(pass), order)),
            ),
          );
          const last = await issueCertificate(open, order);

          for (const run of runs) {
            if (run.status === 'rejected') expect(run.reason).toBeInstanceOf(Transient);
            else expect(run.value).toEqual(last);
          }
          expect((await states()).filter((state) => state !== 'abandoned')).toEqual(['issued']);
          expect(last.issuedAt < instantAfter(last.plannedAt, 1, 'hours')).toBe(true);
          if (signatures > 1) bothSigned++;
        },
      ),
      { numRuns: 150 },
    );
    expect(bothSigned).toBeGreaterThan(10);
  });

  it('abandons a plan that is an hour old, and asks again for permission', async () => {
    const clock = movableClock();
    const { open, seenThrough, store } = place(clock);
    const calls = await callsOfOneRun();
    await issueCertificate(seenThrough(killAt(calls.indexOf('sign'), 'after')), order).catch(() => {});
    const old = await store.loadCurrent(order.orderId, 1);
    clock.move(60);
    let asked = 0;
    const permit = async () => void asked++;

    const issued = await issueCertificate(
      seenThrough((call) => call(), permit),
      order,
    );

    expect(asked).toBe(1);
    expect(issued.serial).not.toBe(old?.serial);
    expect(await store.load(old?.serial ?? '')).toMatchObject({
      state: 'abandoned',
      abandonedAt: clock.now(),
    });
    expect(await issueCertificate(open, order)).toEqual(issued);
  });

  it('continues a plan that is one minute short of an hour', async () => {
    const clock = movableClock();
    const { open, seenThrough, store } = place(clock);
    const calls = await callsOfOneRun();
    await issueCertificate(seenThrough(killAt(calls.indexOf('sign'), 'after')), order).catch(() => {});
    const old = await store.loadCurrent(order.orderId, 1);
    clock.move(59);

    const issued = await issueCertificate(open, order);

    expect(issued.serial).toBe(old?.serial);
  });

  it('discards what a slow signer returns after the hour', async () => {
    const clock = movableClock();
    const { seenThrough, states } = place(clock);
    let slow = true;

    const issued = await issueCertificate(
      seenThrough(async (call, name) => {
        const result = await call();
        if (name === 'sign' && slow) {
          clock.move(61);
          slow = false;
        }
        return result;
      }),
      order,
    );

    expect(await states()).toEqual(['abandoned', 'issued']);
    expect(issued.plannedAt).toBe(clock.now());
  });

  it('plans nothing if it is not permitted', async () => {
    const { seenThrough, states, store } = place();
    const moved = async () => {
      throw new Moved('The order was returned.');
    };

    const run = issueCertificate(
      seenThrough((call) => call(), moved),
      order,
    );

    await expect(run).rejects.toBeInstanceOf(Moved);
    expect(await states()).toEqual([]);
    expect(await store.loadCurrent(order.orderId, 1)).toBeUndefined();
  });

  it('stores no certificate that differs from what was ordered', async () => {
    const { open, store } = place();
    const other = await testCa(NOW);
    const issuers = soleIssuer({ ...ca.issuer, sign: other.issuer.sign });

    await expect(issueCertificate({ ...open, issuers }, order)).rejects.toThrow(
      /not what was ordered.*signature/,
    );

    expect((await store.loadCurrent(order.orderId, 1))?.state).toBe('planned');
  });

  describe('while another CA takes over', () => {
    const next = async () => {
      const { issuer } = await testCa(NOW);
      return { ...issuer, id: 'issuing-2' };
    };
    const stageOf = (cas: readonly Issuer[], issuing: () => string): Issuing['issuers'] => {
      const of = async (id: string) => {
        const found = cas.find((each) => each.id === id);
        if (found === undefined) throw new RangeError(id);
        return found;
      };
      return { load: of, current: () => of(issuing()) };
    };

    it('is completed by the CA that planned it, and is the same ever after', async () => {
      const { open, store } = place();
      let issuing = 'issuing';
      const successor = await next();
      const stage = { ...open, issuers: stageOf([ca.issuer, successor], () => issuing) };
      const dying = { ...ca.issuer, sign: () => Promise.reject(new Killed()) };
      await issueCertificate({ ...stage, issuers: stageOf([dying, successor], () => issuing) }, order).catch(
        () => {},
      );
      const planned = await store.loadCurrent(order.orderId, 1);
      issuing = 'issuing-2';

      const issued = await issueCertificate(stage, order);

      expect([planned?.state, planned?.issuer]).toEqual(['planned', 'issuing']);
      expect([issued.serial, issued.issuer]).toEqual([planned?.serial, 'issuing']);
      expect(await issueCertificate(stage, order)).toEqual(issued);
      const later = await issueCertificate(stage, { ...order, revision: 2 });
      expect(later.issuer).toBe('issuing-2');
    });

    it('is planned again by the next CA if the former one did not sign in time', async () => {
      const clock = movableClock();
      const { open, store } = place(clock);
      let issuing = 'issuing';
      const successor = await next();
      const silent = { ...ca.issuer, sign: () => Promise.reject(new Error('The key is disabled.')) };
      const stage = { ...open, issuers: stageOf([silent, successor], () => issuing) };
      await issueCertificate(stage, order).catch(() => {});
      const left = await store.loadCurrent(order.orderId, 1);
      issuing = 'issuing-2';
      await expect(issueCertificate(stage, order)).rejects.toThrow('disabled');
      clock.move(61);

      const issued = await issueCertificate(stage, order);

      expect(issued.issuer).toBe('issuing-2');
      expect((await store.load(left?.serial ?? ''))?.state).toBe('abandoned');
      expect(await issueCertificate(stage, order)).toEqual(issued);
    });
  });

  it('makes another certificate for another revision', async () => {
    const { open } = place();

    const first = await issueCertificate(open, order);
    const second = await issueCertificate(open, { ...order, revision: 2 });

    expect(second.serial).not.toBe(first.serial);
    expect(await issueCertificate(open, order)).toEqual(first);
  });
});

describe('Giving up issuing', () => {
  it('abandons an open plan and prevents another', async () => {
    const { open, seenThrough, states } = place();
    const calls = await callsOfOneRun();
    await issueCertificate(seenThrough(killAt(calls.indexOf('complete'), 'before')), order).catch(() => {});

    const issued = await stopIssuing(open, order);

    expect(issued).toBeUndefined();
    await expect(issueCertificate(open, order)).rejects.toBeInstanceOf(Transient);
    expect((await states()).filter((state) => state !== 'abandoned')).toEqual([]);
  });

  it('finds the certificate that was issued before, and leaves it', async () => {
    const { open } = place();
    const issued = await issueCertificate(open, order);

    expect(await stopIssuing(open, order)).toEqual(issued);
    expect(await issueCertificate(open, order)).toEqual(issued);
  });

  it('either finds the certificate or prevents one for good, at any time', async () => {
    const outcomes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 3 }), async (scheduler, workers) => {
        const { seenThrough, states } = place();
        const pass: Gate = async (call, name) => {
          await scheduler.schedule(Promise.resolve(), name);
          return call();
        };

        const [stopped, ...runs] = await scheduler.waitFor(
          Promise.allSettled([
            stopIssuing(seenThrough(pass), order),
            ...Array.from({ length: workers }, () => issueCertificate(seenThrough(pass), order)),
          ]),
        );

        const found = stopped?.status === 'fulfilled' ? stopped.value : 'threw';
        const issued = runs.flatMap((run) => (run.status === 'fulfilled' ? [run.value] : []));
        expect(found).not.toBe('threw');
        expect(issued.every((each) => each === found)).toBe(true);
        expect((await states()).filter((state) => state === 'issued')).toHaveLength(
          found === undefined ? 0 : 1,
        );
        outcomes.add(found === undefined ? 'stopped' : 'issued');
      }),
      { numRuns: 200 },
    );
    expect(outcomes).toEqual(new Set(['stopped', 'issued']));
  });
});
