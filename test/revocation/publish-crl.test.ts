import { handClock } from '@countersign/aws-emulators/clock/hand-clock';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instant, after as later } from '../../lib/clock.ts';
import { pem } from '../../lib/delivery/pem.ts';
import { readCaCertificate } from '../../lib/issuance/ca-certificate.ts';
import { keySigner } from '../../lib/issuance/key-file-signer.ts';
import { Transient } from '../../lib/problem.ts';
import { isIssuingCrlDue } from '../../lib/revocation/crl-schedule.ts';
import { type CrlPublisher, publishCrl } from '../../lib/revocation/publish-crl.ts';
import type { Revocation } from '../../lib/revocation/revocation.ts';
import { memoryCrls } from '../doubles/crl-store.ts';
import { hasProgram } from '../doubles/has-program.ts';
import { crlPem, openssl, verifies } from '../doubles/openssl.ts';
import { memoryRevocations } from '../doubles/revocation-store.ts';
import { aRequest, type KeyName, newKey, testCa } from '../doubles/test-ca.ts';
import { readCrl } from './read-crl.ts';

const NOW = '2026-11-24T10:00:00.000Z';
const DAY = 86_400_000;

async function aPublisher(key: KeyName = 'P-256') {
  const clock = handClock(NOW);
  const { authority, signer, issuer } = await testCa(NOW, { key });
  const memory = { revocations: new Map<string, Revocation>(), unlisted: new Set<string>() };
  const crls = memoryCrls();
  const certificate = readCaCertificate(authority.intermediates[0]);
  const deps: CrlPublisher = {
    revocations: memoryRevocations(memory),
    crls,
    clock,
    ca: { id: 'issuing', certificate, signer },
    file: 'issuing.crl',
    goodDays: 7,
  };
  const revoke = (serial: string, changes: Partial<Revocation> = {}) => {
    const revocation = {
      serial,
      revokedAt: clock.now(),
      reason: 'unspecified',
      notAfter: later(clock.now(), 30, 'days'),
    } as const;
    memory.revocations.set(`issuing/${serial}`, { ...revocation, ...changes });
    memory.unlisted.add(`issuing/${serial}`);
  };
  const publish = () => publishCrl(deps, isIssuingCrlDue(clock.now()));
  const newest = () => readCrl(crls.history.at(-1)?.der ?? new Uint8Array());
  return { clock, authority, issuer, crls, deps, memory, revoke, publish, newest };
}

const serialOf = (number: number): string => number.toString(16).padStart(32, '0');
const FIRST = `f${'0'.repeat(31)}`;

describe('A CRL', () => {
  it('has exactly the fields that RFC 5280 and the Baseline Requirements demand, if nothing is revoked', async () => {
    const { publish, newest, deps } = await aPublisher();

    await publish();

    const keyIdentifier = Buffer.from(deps.ca.certificate.keyIdentifier).toString('hex');
    expect(newest()).toEqual({
      version: '01',
      algorithm: '1.2.840.10045.4.3.2',
      issuer: deps.ca.certificate.subject,
      thisUpdate: NOW,
      nextUpdate: '2026-12-01T10:00:00.000Z',
      entries: [],
      extensions: [`2.5.29.35=30168014${keyIdentifier}`, '2.5.29.20=020101'],
    });
  });

  it('lists revoked certificates with the time, and the reason if one was given', async () => {
    const { publish, newest, revoke } = await aPublisher();
    revoke(FIRST);
    revoke(serialOf(1), { reason: 'keyCompromise' });
    revoke(serialOf(2), { reason: 'privilegeWithdrawn' });

    await publish();

    expect(newest().entries).toEqual([
      { serial: FIRST, revokedAt: NOW, extensions: [] },
      { serial: serialOf(1), revokedAt: NOW, extensions: ['2.5.29.21=0a0101'] },
      { serial: serialOf(2), revokedAt: NOW, extensions: ['2.5.29.21=0a0109'] },
    ]);
  });

  it.skipIf(!hasProgram('openssl')).each(['P-256', 'P-384', 'RSA'] as const)(
    'of a CA with a key of type %s is valid for openssl, which rejects a certificate because of it',
    async (key) => {
      const { publish, revoke, crls, authority, issuer, newest } = await aPublisher(key);
      const plan = await issuer.plan(aRequest(), NOW);
      const leaf = await issuer.sign(plan);
      const check = () => {
        const list = crlPem(crls.history.at(-1)?.der ?? new Uint8Array());
        return verifies(
          leaf,
          authority,
          ...['-crl_check', '-CRLfile', 'list', '-attime', `${Date.parse(NOW) / 1000 + 1}`],
          { list },
        );
      };

      await publish();
      const before = check();
      revoke(plan.serial, { reason: 'keyCompromise' });
      await publish();
      const revoked = check();

      expect(before.output).toBe('leaf: OK\n');
      expect(revoked.ok).toBe(false);
      expect(revoked.output).toMatch(/certificate revoked/);
      expect(newest().entries.map(({ serial }) => serial)).toEqual([plan.serial]);
      const shown = openssl(['crl', '-inform', 'DER', '-in', 'l', '-CAfile', 'ca', '-noout', '-text'], {
        l: crls.history.at(-1)?.der ?? new Uint8Array(),
        ca: pem([authority.intermediates[0], authority.root]),
      });
      expect(shown.output).toMatch(/verify OK/);
      expect(shown.output).toMatch(/Key Compromise/);
    },
  );

  it('is published again after a revocation and when it is a day old, and not otherwise', async () => {
    const { publish, revoke, clock, crls } = await aPublisher();

    await publish();
    await publish();
    clock.advance((23 * DAY) / 24);
    await publish();
    expect(crls.history).toHaveLength(1);
    revoke(FIRST);
    await publish();
    await publish();
    expect(crls.history).toHaveLength(2);
    clock.advance((24 * DAY) / 24);
    await publish();

    expect(crls.history.map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it('lists an expired certificate until a regularly scheduled CRL after its expiry has listed it', async () => {
    const { publish, revoke, clock, newest } = await aPublisher();
    const notAfter = later(NOW, 3, 'days');
    revoke(FIRST, { notAfter });

    const named: [Instant, boolean][] = [];
    for (let day = 0; day < 10; day++) {
      await publish();
      named.push([clock.now(), newest().entries.length === 1]);
      clock.advance(1 * DAY);
    }

    const beyond = named.filter(([at]) => at > notAfter);
    expect(beyond[0]?.[1]).toBe(true);
    expect(beyond.at(-1)?.[1]).toBe(false);
  });

  it('lists a certificate even if no CRL was published around its expiry', async () => {
    const { publish, revoke, clock, newest } = await aPublisher();
    await publish();
    revoke(FIRST, { notAfter: later(NOW, 3, 'days') });
    clock.advance(60 * DAY);

    await publish();

    expect(newest().entries).toHaveLength(1);
  });

  it('lists a certificate once that was revoked long after its expiry', async () => {
    const { publish, revoke, clock, newest } = await aPublisher();
    await publish();
    clock.advance(60 * DAY);
    await publish();
    revoke(FIRST, { notAfter: later(NOW, 3, 'days') });

    await publish();
    const first = newest().entries;
    clock.advance(1 * DAY);
    await publish();

    expect(first.map(({ serial }) => serial)).toEqual([FIRST]);
    expect(newest().entries).toEqual([]);
  });

  it('lists what earlier CRLs listed if all of them are lost', async () => {
    const { deps, publish, revoke } = await aPublisher();
    revoke(FIRST);
    await publish();
    const emptied = memoryCrls();
    deps.crls = emptied;

    await publish();

    expect(readCrl(emptied.history[0]?.der ?? new Uint8Array()).entries).toMatchObject([{ serial: FIRST }]);
  });

  it('still lists a certificate if the previous CRL was issued at the exact instant of its removal date', async () => {
    const { publish, revoke, clock, newest } = await aPublisher();
    revoke(FIRST, { notAfter: later(NOW, -2, 'days') });
    await publish();
    clock.advance(1 * DAY);

    await publish();

    expect(newest().entries).toHaveLength(1);
  });

  it('keeps the mark of a revocation that the CRL of a faster publisher does not list', async () => {
    const { deps, crls, memory, revoke, newest } = await aPublisher();
    let letOn = () => {};
    const held = new Promise<void>((resolve) => {
      letOn = resolve;
    });
    const { claimNumber } = deps.revocations;
    const withClaim = (claim: typeof claimNumber): CrlPublisher => ({
      ...deps,
      revocations: { ...deps.revocations, claimNumber: claim },
    });
    revoke(serialOf(1));
    const first = publishCrl(
      withClaim(async (...given) => {
        revoke(serialOf(2));
        await held;
        return claimNumber(...given);
      }),
      isIssuingCrlDue(NOW),
    );
    await new Promise((resolve) => setImmediate(resolve));

    await publishCrl(
      withClaim(async (...given) => {
        letOn();
        await first;
        return claimNumber(...given);
      }),
      isIssuingCrlDue(NOW),
    );

    expect(crls.history.map(({ number }) => number)).toEqual([1, 2]);
    expect(newest().entries.map(({ serial }) => serial)).toEqual([serialOf(1), serialOf(2)]);
    expect(memory.unlisted.size).toBe(0);
  });

  it.each([
    ['claim each number', { claimNumber: async () => false }, {}, 8],
    ['replace each list', {}, { put: async () => false }, 9],
  ])('is retried later if other publishers %s', async (_, revocations, lists, looks) => {
    const { deps, crls } = await aPublisher();
    let found = 0;
    const find = async () => {
      found++;
      return undefined;
    };
    const published = publishCrl(
      {
        ...deps,
        revocations: { ...deps.revocations, ...revocations },
        crls: { ...crls, ...lists, load: find },
      },
      () => true,
    );

    await expect(published).rejects.toBeInstanceOf(Transient);
    expect(found).toBe(looks);
    expect(crls.history).toEqual([]);
  });

  it('is not replaced by itself if the response to its upload was lost', async () => {
    const { deps, crls } = await aPublisher();
    const put: typeof crls.put = async (...args) => {
      await crls.put(...args);
      return false;
    };

    const published = await publishCrl({ ...deps, crls: { ...crls, put } }, () => true);

    expect(published.number).toBe(1);
    expect(crls.history).toHaveLength(1);
  });

  it.skipIf(!hasProgram('openssl'))('can list a hundred thousand certificates', async () => {
    const { publish, revoke, crls, memory } = await aPublisher();
    for (let number = 1; number <= 100_000; number++) revoke(serialOf(number), { reason: 'keyCompromise' });

    await publish();

    const der = crls.history[0]?.der ?? new Uint8Array();
    expect(der.length).toBeGreaterThan(3_000_000);
    expect(memory.unlisted.size).toBe(0);
    if (!hasProgram('openssl')) return;
    const shown = openssl(['crl', '-inform', 'DER', '-in', 'l', '-noout', '-crlnumber'], { l: der });
    expect(shown.output.trim()).toMatch(/^crlNumber=0x0*1$/i);
  });

  it('is not published if the key is not that of the CA', async () => {
    const { deps, crls, publish } = await aPublisher();
    deps.ca.signer = keySigner('another', newKey['P-256']().privateKey);

    await expect(publish()).rejects.toThrow('The key another is not that of the CA');

    expect(crls.history).toEqual([]);
  });

  it('continues above the published number after the table was restored to an earlier time', async () => {
    const { deps, publish, clock, crls } = await aPublisher();
    for (let day = 0; day < 3; day++) {
      await publish();
      clock.advance(1 * DAY);
    }
    deps.revocations = memoryRevocations();

    await publish();

    expect(crls.history.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  });

  it('never repeats a number, goes back or omits a revocation, with any number of publishers that are killed at any point', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(fc.nat(9), { nil: undefined }), { minLength: 2, maxLength: 6 }),
        fc.scheduler(),
        async (killedAt, scheduler) => {
          const world = await aPublisher();
          let revoked = 0;
          const revokeOne = () => {
            revoked += 1;
            world.revoke(serialOf(revoked));
          };
          const runs = killedAt.map(async (at) => {
            const deps = killable(world.deps, scheduler, at);
            revokeOne();
            await publishCrl(deps, isIssuingCrlDue(world.clock.now())).catch((error: unknown) => {
              if (!(error instanceof Killed)) throw error;
            });
          });
          await scheduler.waitFor(Promise.all(runs));
          await publishCrl(world.deps, () => true);

          const lists = world.crls.history.map(({ number, der }) => ({ number, crl: readCrl(der) }));
          for (const [index, { number, crl }] of lists.entries()) {
            const before = lists[index - 1];
            expect(crl.extensions[1]).toBe(`2.5.29.20=0201${number.toString(16).padStart(2, '0')}`);
            if (before === undefined) continue;
            expect(number).toBeGreaterThan(before.number);
            const names = new Set(crl.entries.map(({ serial }) => serial));
            expect(before.crl.entries.every(({ serial }) => names.has(serial))).toBe(true);
          }
          expect(lists.at(-1)?.crl.entries).toHaveLength(revoked);
          expect(world.memory.unlisted.size).toBe(0);
        },
      ),
      // Not shrunk: finding a smaller example takes minutes.
      { numRuns: 60, endOnFailure: true },
    );
  });
});

class Killed extends Error {}

/** The stores of one publisher: its calls are interleaved with others, and it is killed before or after the n-th one. */
function killable(deps: CrlPublisher, scheduler: fc.Scheduler, at: number | undefined): CrlPublisher {
  let calls = 0;
  const wrap = <T extends object>(store: T): T =>
    new Proxy(store, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return async (...given: unknown[]) => {
          const call = calls++;
          if (at !== undefined && call > at) throw new Killed();
          const result: unknown = await scheduler
            .schedule(Promise.resolve(`${String(name)}`))
            .then(() => Reflect.apply(method, target, given));
          if (call === at && call % 2 === 0) throw new Killed();
          return result;
        };
      },
    });
  return { ...deps, revocations: wrap(deps.revocations), crls: wrap(deps.crls) };
}
