import { describe, expect, it } from 'vitest';
import type { Application } from '../../lib/application/application.ts';
import { application as valid } from '../application/a-valid-application.ts';
import { approved, returned, withdrawn } from './acts.ts';
import { world } from './world.ts';

const DAY = 24 * 60;
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

  it('that was lost for an approval is repeated by the next full sweep', async () => {
    const here = await world();
    const id = await here.submits(dv());
    await here.answers(id, 'approve', { wakes: false });

    await here.sweeps(true);

    expect(await here.status(id)).toBe('issued');
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
