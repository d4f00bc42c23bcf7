import { readFileSync } from 'node:fs';
import { handClock } from '@countersign/aws-emulators/clock/hand-clock';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { SWEEP_SECONDS } from '../../functions/schedule/sweep.ts';
import { after as later } from '../../lib/clock.ts';
import type { Workflow } from '../../lib/execution/workflow.ts';
import { Transient } from '../../lib/problem.ts';
import { sweep } from '../../lib/workflow/sweep.ts';
import { sweepQueue } from '../../lib/workflow/sweep-queue.ts';
import { application as valid } from '../application/a-valid-application.ts';
import { pageOf } from '../doubles/page-of.ts';
import { type World, world } from './world.ts';

const MANY = 60;

/** A world with many orders that are due at once, and a workflow that counts its calls. */
async function manyDue() {
  const here = await world();
  const ids: string[] = [];
  for (let n = 0; n < MANY; n++) ids.push(await here.submits(valid(), `account-${n}`.slice(0, 9)));
  for (const id of ids) await isDue(here, id);
  const calls: Record<string, number> = {};
  let [running, most] = [0, 0];
  const counted =
    <I extends unknown[], O>(name: string, call: (...given: I) => Promise<O>) =>
    async (...given: I): Promise<O> => {
      calls[name] = (calls[name] ?? 0) + 1;
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      return call(...given).finally(() => running--);
    };
  const { start, complete, startDeclineHandling } = here.deps.workflow;
  const workflow: Workflow = {
    start: counted('start', start),
    complete: counted('complete', complete),
    startDeclineHandling,
  };
  return { here, ids, calls, most: () => most, deps: { ...here.deps, workflow } };
}

async function isDue(here: World, id: string) {
  const stored = await here.deps.store.load(id);
  await here.deps.store.setDue(id, stored?.order.version ?? 0, here.clock.now());
}

describe('A sweep of many due orders', () => {
  it('wakes each by its task token, and asks Step Functions for the state of none', async () => {
    const { here, calls, deps } = await manyDue();

    const swept = await sweep(deps);
    await here.settle();

    expect(swept).toEqual({ processed: MANY, failed: 0, stopped: false });
    expect(calls).toEqual({ complete: MANY });
  });

  it('starts those whose execution is lost, with one call for each', async () => {
    const { here, ids, deps, calls } = await manyDue();
    here.loseExecutions();

    await sweep(deps);
    await here.settle();

    // A token that no step waits for, and the start.
    expect(calls).toEqual({ complete: MANY, start: MANY });
    expect(here.executions().filter(({ outcome }) => outcome.status === 'RUNNING')).toHaveLength(ids.length);
  });

  it('works all shards at once, with a bound on its calls', async () => {
    const { deps, most } = await manyDue();

    await sweep(deps);

    expect(most()).toBeGreaterThan(20);
    expect(most()).toBeLessThanOrEqual(40);
  });

  it('stops when its time is over, and the next one continues', async () => {
    const { here, ids, deps } = await manyDue();
    const seen: string[] = [];
    const slow = {
      ...deps,
      onOrder({ id }: { id: string }) {
        if (!seen.includes(id)) seen.push(id);
        here.clock.advance(1000);
      },
    };

    const first = await sweep(slow, { until: later(here.clock.now(), 10, 'seconds') });

    expect(first).toMatchObject({ stopped: true });
    expect(first.processed).toBeLessThan(MANY);
    let rounds = 1;
    while ((await sweep(slow, { until: later(here.clock.now(), 10, 'seconds') })).stopped) rounds++;
    expect(seen.toSorted()).toEqual(ids.toSorted());
    expect(rounds).toBeLessThanOrEqual(4);
  });
});

describe('A queue of the sweep', () => {
  it('gives each item its turn, also if more fail than there is time for', async () => {
    const clock = handClock();
    const due = new Set(Array.from({ length: 400 }, (_, n) => String(n).padStart(3, '0')));
    const failing = (id: string) => Number(id) < 250;
    const queue = {
      name: 'orders-0',
      list: async (page: { cursor?: string | undefined; limit: number }) =>
        pageOf([...due], (id) => id, page),
      async look(id: string) {
        clock.advance(1000);
        if (failing(id)) throw new Transient('Not now.');
        due.delete(id);
      },
    };
    let from: string | undefined;
    let rounds = 0;

    while ([...due].some((id) => !failing(id)) && rounds < 20) {
      rounds++;
      const until = later(clock.now(), 100, 'seconds');
      const done = await sweepQueue({ clock, failed: () => {} }, queue, { from, until, atATime: 10 });
      expect(done.stopped).toBeDefined();
      from = done.stopped?.at;
    }

    expect(due.size).toBe(250);
    expect(rounds).toBeLessThan(10);
  });

  it('begins from the start if it does not know the position', async () => {
    const seen: string[] = [];
    const queue = {
      name: 'orders-0',
      list: async (page: { cursor?: string | undefined; limit: number }) =>
        pageOf(['a', 'b'], (id) => id, page),
      look: async (id: string) => void seen.push(id),
    };
    const deps = { clock: handClock(), failed: () => {} };

    await sweepQueue(deps, queue, { from: 'of an earlier version', atATime: 10 });

    expect(seen).toEqual(['a', 'b']);
  });
});

describe('The function of the sweep', () => {
  it('stops itself a minute before Lambda stops it', () => {
    const functions = parse(readFileSync('serverless/functions.yml', 'utf8'));

    expect(functions.sweep.timeout - SWEEP_SECONDS).toBe(60);
  });
});
