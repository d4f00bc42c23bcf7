import { describe, expect, it } from 'vitest';
import { pollChallenge, startChallenge } from '../../lib/use-cases/acme/check-challenge.ts';
import { ACCOUNT, challengeOf, MISSING, PROVEN, SILENT, scene } from './challenges.ts';

const type = 'dns-01';

/** Calls that wait until they are let go, in any order. */
function gate<T>() {
  const waiting: ((value: T) => void)[] = [];
  return {
    wait: () => new Promise<T>((resolve) => waiting.push(resolve)),
    waiting,
  };
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('of several requests at once', () => {
  it('one checks, and the others see that it does', async () => {
    const open = gate<typeof PROVEN>();
    const here = scene(() => open.wait());
    const request = { acmeAccount: ACCOUNT, authorization: here.authorization, type } as const;

    const first = startChallenge(here.deps, request);
    const others = await Promise.all(Array.from({ length: 9 }, () => startChallenge(here.deps, request)));
    const polled = await pollChallenge(here.deps, { ...request, authorization: await here.stored() });
    here.clock.passes(22);
    const late = await pollChallenge(here.deps, { ...request, authorization: await here.stored() });
    open.waiting[0]?.(PROVEN);

    expect([...others, polled, late].map((each) => challengeOf(each).status)).toEqual(
      Array.from({ length: 11 }, () => 'processing'),
    );
    expect(here.looked).toHaveLength(1);
    expect((await first).status).toBe('valid');
    expect(await here.stored()).toEqual(await first);
  });

  it('for two challenges, one is checked', async () => {
    const open = gate<typeof PROVEN>();
    const here = scene(() => open.wait());
    const request = { acmeAccount: ACCOUNT, authorization: here.authorization };

    const first = startChallenge(here.deps, { ...request, type: 'dns-01' });
    const second = await startChallenge(here.deps, { ...request, type: 'http-01' });
    open.waiting[0]?.(PROVEN);

    expect(challengeOf(second, 'http-01').status).toBe('pending');
    expect((await first).status).toBe('valid');
    expect(here.looked).toHaveLength(1);
  });
});

describe('a check that took so long that another one began', () => {
  const twoChecks = async (
    firstFound: typeof PROVEN,
    secondFound: typeof PROVEN,
    firstEndsFirst: boolean,
  ) => {
    const open = gate<typeof PROVEN>();
    const here = scene(() => open.wait());
    const own = { acmeAccount: ACCOUNT, authorization: here.authorization };
    const first = startChallenge(here.deps, { ...own, type });
    await settled();
    here.clock.passes(31);
    const second = pollChallenge(here.deps, { ...own, authorization: await here.stored() });
    await settled();
    const ends = [() => open.waiting[0]?.(firstFound), () => open.waiting[1]?.(secondFound)];
    if (!firstEndsFirst) ends.reverse();
    for (const end of ends) {
      end();
      await settled();
    }
    return { here, results: [(await first).status, (await second).status], stored: await here.stored() };
  };

  it('does not lose its proof, whichever ends first', async () => {
    for (const firstEndsFirst of [true, false]) {
      const { here, results, stored } = await twoChecks(PROVEN, SILENT, firstEndsFirst);

      expect(here.looked).toHaveLength(2);
      expect(results[0]).toBe('valid');
      expect(stored.status).toBe('valid');
      expect(await here.evidence.list('acme', 'example.org')).toHaveLength(1);
    }
  });

  it('does not decide against the other one', async () => {
    const { results, stored } = await twoChecks(MISSING, PROVEN, true);

    expect(results).toEqual(['pending', 'valid']);
    expect(stored.status).toBe('valid');
  });
});
