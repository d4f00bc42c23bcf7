import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import type { Application } from '../../lib/application/application.ts';
import { KEPT_DAYS } from '../../lib/aws/stores/task-token-store.ts';
import { application as valid } from '../application/a-valid-application.ts';
import { approved, cancelled, returned, withdrawn } from './acts.ts';
import { world } from './world.ts';

const DAY = 24 * 60;
const Waiting = z.object({ Resource: z.string().optional(), TimeoutSeconds: z.number().default(0) });
const dv = (changes: Partial<Application> = {}) => valid(changes);

describe('a wake-up', () => {
  it('is not needed for an approval that arrives before the task token is stored', async () => {
    const here = await world();
    here.mailer.failNext('before');
    const id = await here.submits(dv());
    await here.answers(id, 'approve', { wakes: false });

    await here.passes(30);

    expect(await here.status(id)).toBe('issued');
  });

  it('that is lost between commit and wake is repeated by the sweep within minutes', async () => {
    const here = await world({ reviewed: true });
    const id = await here.submits(dv());
    await here.answers(id, 'approve');
    await here.does(id, approved);

    await here.passes(6);
    await here.sweeps();

    expect(await here.status(id)).toBe('issued');
  });

  it('that comes twice at once advances the order once', async () => {
    const here = await world();
    const id = await here.submits(dv());
    await here.answers(id, 'approve', { wakes: false });

    await Promise.all([here.wake(id), here.wake(id)]);
    await here.settle();

    expect(await here.status(id)).toBe('issued');
    expect(here.transitions(id)).toBeLessThanOrEqual(6);
  });

  it('for which the task token is lost is replaced by another execution, after half a day', async () => {
    const here = await world();
    const id = await here.submits(dv());
    for (const wait of await here.deps.taskTokens.list(id)) await here.deps.taskTokens.remove(wait);
    await here.answers(id, 'approve');

    await here.passes(11 * 60);
    await here.sweeps();
    expect(await here.status(id)).toBe('verifying');
    await here.passes(61);
    await here.sweeps();

    expect(await here.status(id)).toBe('issued');
    expect(here.executions().map((each) => each.name)).toEqual([`${id}-2`, `${id}-1`]);
  });

  it('that was lost for an approval is repeated by the next full sweep', async () => {
    const here = await world();
    const id = await here.submits(dv());
    await here.answers(id, 'approve', { wakes: false });

    await here.sweeps(true);

    expect(await here.status(id)).toBe('issued');
  });
});

describe('a task token that is refused for an unknown reason', () => {
  const refused = 'r'.repeat(40);
  /** As a table that was restored in another region has it, in which no execution is known. */
  async function movedOrder() {
    const here = await world();
    const id = await here.submits(dv());
    for (const wait of await here.deps.taskTokens.list(id)) await here.deps.taskTokens.remove(wait);
    await here.deps.taskTokens.add({ orderId: id, token: refused, challenges: [] });
    here.loseExecutions();
    const { complete } = here.deps.workflow;
    here.deps.workflow.complete = async (token) => {
      if (token === refused) throw new Error('Refused.');
      return complete(token);
    };
    const failed: string[] = [];
    here.deps.failed = (each) => void failed.push(each);
    return { here, id, failed };
  }

  it('does not keep an order from having an execution, and is reported', async () => {
    const { here, id, failed } = await movedOrder();

    await here.sweeps(true);

    expect(here.standsAt(id)).toBe('Verify domains');
    expect(failed).toEqual([id]);
  });

  it('does not keep the challenges of an order open that was cancelled, and is reported once', async () => {
    const { here, id, failed } = await movedOrder();
    await here.does(id, cancelled);

    for (let run = 0; run < 2; run += 1) {
      here.clock.advance(10 * 60_000);
      await here.sweeps();
    }

    expect((await here.challenge(id)).state).toBe('superseded');
    expect(failed).toEqual([id]);
  });

  it('does not keep another step of the order waiting', async () => {
    const { here, id } = await movedOrder();
    await here.sweeps(true);

    await expect(here.answers(id, 'approve')).rejects.toThrow('Refused.');
    await here.settle();

    expect(await here.status(id)).toBe('issued');
  });
});

describe('a waiting step', () => {
  it('runs once in 45 days if nothing is due, and again then', async () => {
    const here = await world({ reviewed: true });
    const id = await here.submits(dv());
    await here.answers(id, 'approve');
    expect(here.standsAt(id)).toBe('Review');
    const before = here.invoked.length;

    await here.passes(45 * DAY - 1);
    const meanwhile = here.invoked.length - before;
    await here.passes(2);

    expect(meanwhile).toBe(0);
    expect(here.invoked.length).toBeGreaterThan(before);
    expect(here.standsAt(id)).toBe('Review');
  });

  it('stores its task token for longer than it waits', () => {
    const { States } = parse(readFileSync('statemachines/certificate-order.asl.yml', 'utf8'), {
      merge: true,
    });
    const waits = Object.values(z.record(z.string(), Waiting).parse(States)).flatMap(
      ({ Resource, TimeoutSeconds }) => (Resource?.endsWith('.waitForTaskToken') ? [TimeoutSeconds] : []),
    );

    expect(waits).toEqual([45, 45, 45].map((days) => days * 86_400));
    expect(KEPT_DAYS * 86_400).toBeGreaterThan(Math.max(...waits));
  });
});

describe('an execution', () => {
  it('that was killed is followed by the next one, which continues with the order', async () => {
    const here = await world();
    const id = await here.submits(dv());
    here.endExecution(`${id}-1`);
    await here.answers(id, 'approve');
    expect(await here.status(id)).toBe('verifying');

    await here.sweeps(true);

    expect(await here.status(id)).toBe('issued');
    expect(here.mailer.mails).toHaveLength(1);
    expect(here.executions().map((each) => each.name)).toEqual([`${id}-2`, `${id}-1`]);
  });

  it('that is unknown after a restart is started again under its name', async () => {
    const here = await world();
    const id = await here.submits(dv());
    here.loseExecutions();

    await here.sweeps(true);
    await here.answers(id, 'approve');

    expect(await here.status(id)).toBe('issued');
    expect(here.mailer.mails).toHaveLength(1);
  });

  it('that is unknown after a restart is started again, also long after the last reminder', async () => {
    const here = await world({ reviewed: true });
    const id = await here.submits(dv());
    await here.answers(id, 'approve');
    for (let day = 0; day < 5; day++) {
      await here.passes(DAY);
      await here.sweeps();
    }
    here.loseExecutions();

    await here.sweeps(true);
    await here.does(id, approved);
    await here.wake(id);
    await here.settle();

    expect(await here.status(id)).toBe('issued');
  });

  it('that is not the current one ends quietly', async () => {
    const here = await world();
    const id = await here.submits(dv());
    await here.deps.store.startNextAttempt(id, 1);
    await here.deps.workflow.start(id, 2);
    await here.settle();

    await here.answers(id, 'approve');

    expect(await here.status(id)).toBe('issued');
    expect(here.executions().map((each) => each.outcome.status)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
  });

  it('survives return, withdrawal and resubmission', async () => {
    const here = await world({ reviewed: true });
    const id = await here.submits(dv());
    for (const act of [withdrawn, returned]) {
      if (act === returned) await here.answers(id, 'approve');
      await here.does(id, act);
      await here.wake(id);
      await here.settle();
      await here.resubmits(id, dv());
    }

    expect(here.executions()).toHaveLength(1);
    expect(await here.status(id)).toBe('reviewing');
  });
});
