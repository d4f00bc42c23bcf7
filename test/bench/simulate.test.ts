import { describe, expect, it } from 'vitest';
import { OF_ACCOUNT, QUOTAS } from '../../bench/model/quotas.ts';
import { type Flow, type Quota, simulate } from '../../bench/model/simulate.ts';
import { stagesOf } from '../../bench/model/stages.ts';

const quota = (name: string, perSecond: number, burst: number): Quota => ({
  name,
  perSecond,
  burst,
  source: '',
});
const once = (count: number) => (second: number) => (second === 0 ? count : 0);

const flow = (changes: Partial<Flow>) =>
  simulate({
    arrivals: once(100),
    stages: [{ name: 'only', uses: { calls: 1 } }],
    quotas: [quota('calls', 10, 10)],
    most: 10_000,
    ...changes,
  });

describe('The simulation of quotas', () => {
  it('lets orders through at the rate of the quota, after its burst', () => {
    expect(flow({})).toMatchObject({ placed: 100, done: 100, doneAt: 9 });
    expect(flow({ quotas: [quota('calls', 10, 60)] })).toMatchObject({ done: 100, doneAt: 4 });
  });

  it('says which quota was met, when first, and for how long', () => {
    const { limits } = flow({ quotas: [quota('calls', 10, 60), quota('unused', 1, 1)] });

    expect(limits).toEqual([
      { name: 'calls', metAt: 0, seconds: 4 },
      { name: 'unused', metAt: undefined, seconds: 0 },
    ]);
  });

  it('meets no quota if less comes than it allows', () => {
    const steady = flow({ arrivals: (second) => (second < 60 ? 9 : 0) });

    expect(steady.limits).toEqual([{ name: 'calls', metAt: undefined, seconds: 0 }]);
    expect(steady.doneAt).toBe(59);
  });

  it('shares a quota between stages, and the slowest one decides', () => {
    const stages = [
      { name: 'first', uses: { calls: 1 } },
      { name: 'second', uses: { calls: 1, mails: 1 } },
    ];

    const shared = flow({ stages, quotas: [quota('calls', 10, 10), quota('mails', 1000, 1000)] });
    const slow = flow({ stages, quotas: [quota('calls', 1000, 1000), quota('mails', 2, 2)] });

    // Two hundred calls at ten a second.
    expect(shared.doneAt).toBe(19);
    // A second in which both stages wait is one second.
    expect(shared.limits[0]).toMatchObject({ metAt: 0, seconds: 18 });
    expect(slow.doneAt).toBe(50);
    expect(slow.longest).toEqual({ first: 100, second: 100 });
  });

  it('waits between stages without taking anything', () => {
    const stages = [
      { name: 'asked', uses: {}, waits: 3600 },
      { name: 'answered', uses: { calls: 1 } },
    ];

    expect(flow({ stages }).doneAt).toBe(3609);
  });

  it('ends with what is left if a quota never suffices', () => {
    const stuck = flow({ quotas: [quota('calls', 0, 30)], most: 500 });

    expect(stuck).toMatchObject({ placed: 100, done: 30 });
  });
});

describe('The stages of an order', () => {
  it('name quotas that exist, and use each of them', () => {
    const named = new Set(stagesOf(1).flatMap(({ uses }) => Object.keys(uses)));

    expect([...named].sort()).toEqual([...QUOTAS, ...OF_ACCOUNT].map(({ name }) => name).sort());
  });
});
