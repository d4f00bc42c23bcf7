import { describe, expect, it } from 'vitest';
import { pollChallenge, startChallenge } from '../../lib/use-cases/acme/check-challenge.ts';
import { deactivateAuthorization } from '../../lib/use-cases/acme/deactivate-authorization.ts';
import { usableApproval } from '../../lib/verification/usable-approval.ts';
import { memoryChallenges } from '../doubles/challenge-store.ts';
import { ACCOUNT, challengeOf, PROVEN, SILENT, scene } from './challenges.ts';

const FAULTS = ['killed before', 'killed after', 'unanswered'] as const;
type Fault = (typeof FAULTS)[number];
type Scene = ReturnType<typeof scene>;

class Fallen extends Error {}

/** Ports whose n-th call fails once: a killed request makes no further call. */
function failing<P extends object>(ports: P, fault: Fault, n: number) {
  let calls = 0;
  let fallen = false;
  let killed = false;
  const ask = async (call: () => unknown) => {
    if (killed) throw new Fallen();
    calls += 1;
    if (calls !== n) return call();
    fallen = true;
    killed = fault !== 'unanswered';
    if (fault !== 'killed before') await call();
    throw new Fallen();
  };
  const watched = <T extends object>(port: T): T =>
    new Proxy(port, {
      get: (of, name) => {
        const value: unknown = Reflect.get(of, name);
        if (typeof value !== 'function') return value;
        return (...all: unknown[]) => ask(() => Reflect.apply(value, of, all));
      },
    });
  const deps = new Proxy(ports, {
    get(of, name) {
      const port: unknown = Reflect.get(of, name);
      if (name === 'look' && typeof port === 'function')
        return (...all: unknown[]) => ask(() => Reflect.apply(port, of, all));
      const isPort = ['acme', 'blocks', 'evidence', 'domains'].includes(String(name));
      return isPort && typeof port === 'object' && port !== null ? watched(port) : port;
    },
  });
  return { deps, hasFallen: () => fallen };
}

/** What a client does: it asks for the check, again if it had no answer, and then reads until it is decided. */
async function client(here: Scene, deps: Scene['deps']): Promise<void> {
  const own = async () => ({ acmeAccount: ACCOUNT, authorization: await here.stored() });
  await startChallenge(deps, { ...(await own()), type: 'dns-01' }).catch(fallenOnly);
  for (let round = 0; round < 40 && (await here.stored()).status === 'pending'; round += 1) {
    here.clock.passes(3);
    // The request that fell was one of an instance that is gone.
    const { authorization } = await own();
    const isStarted = challengeOf(authorization).status !== 'pending';
    if (isStarted) await pollChallenge(here.deps, await own()).catch(fallenOnly);
    else await startChallenge(here.deps, { ...(await own()), type: 'dns-01' }).catch(fallenOnly);
  }
}

const fallenOnly = (error: unknown) => {
  if (!(error instanceof Fallen)) throw error;
};

describe('a request that falls at each of its calls', () => {
  it.each(FAULTS)('%s, neither loses the proof nor doubles what it covers', async (fault) => {
    let points = 0;
    for (;;) {
      const here = scene(() => PROVEN);
      const { deps, hasFallen } = failing(here.deps, fault, points + 1);

      await client(here, deps);

      const found = await here.stored();
      expect([points, found.status]).toEqual([points, 'valid']);
      const evidence = await here.evidence.list('acme', 'example.org');
      expect(evidence.length).toBeGreaterThanOrEqual(1);
      expect(evidence.length).toBeLessThanOrEqual(2);
      expect(found.expiresAt <= (evidence[0]?.method === 'BR 3.2.2.4.7' ? evidence[0].until : '')).toBe(true);
      const finder = { ...here.deps, evidence: here.evidence, challenges: memoryChallenges() };
      const requested = { account: 'acme', adn: 'example.org', names: ['example.org'] };
      expect(await usableApproval({ ...finder, reuseDays: () => 398 }, requested)).toEqual(evidence[0]);
      await here.blocks.endApprovals('acme', 'example.org', here.clock.now());
      expect(await usableApproval({ ...finder, reuseDays: () => 398 }, requested)).toBeUndefined();
      if (!hasFallen()) break;
      points += 1;
    }
    // The block, the claim, the look, the decline, the evidence, the result.
    expect(points).toBeGreaterThanOrEqual(6);
  });

  it.each(FAULTS)('%s, is checked again after half a minute at most', async (fault) => {
    for (let point = 1; point <= 9; point += 1) {
      const here = scene(() => PROVEN);
      const { deps } = failing(here.deps, fault, point);
      const began = here.clock.now();

      await client(here, deps);

      const passed = (Date.parse(here.clock.now()) - Date.parse(began)) / 1000;
      expect(passed, `point ${point}`).toBeLessThanOrEqual(30);
    }
  });

  it.each(FAULTS)('%s, without a reliable answer, ends', async (fault) => {
    for (let point = 1; point <= 4; point += 1) {
      const here = scene(() => SILENT);
      const { deps } = failing(here.deps, fault, point);

      await client(here, deps);
      here.clock.passes(30);
      const own = { acmeAccount: ACCOUNT, authorization: await here.stored() };
      const found = await pollChallenge(here.deps, own);

      expect(found.status, `point ${point}`).toBe('invalid');
    }
  });

  it.each(FAULTS)('%s, deactivates by the next request', async (fault) => {
    const here = scene();
    const { deps } = failing(here.deps, fault, 1);
    const own = { acmeAccount: ACCOUNT, authorization: here.authorization };

    await deactivateAuthorization(deps, own).catch(fallenOnly);

    expect((await deactivateAuthorization(here.deps, own)).status).toBe('deactivated');
  });
});
