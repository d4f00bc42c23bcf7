import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { application } from '../application/a-valid-application.ts';
import { approved, returned } from './acts.ts';
import { world } from './world.ts';

const FOLDER = 'test/fixtures/statemachines';
const THERE = ['example.com', 'www.example.com', 'www.example.net'];

/**
 * An execution keeps the definition that it started with, and calls the functions of later versions. Before a changed
 * definition is released, the former one is added here; it is removed when no execution of it can be running.
 */
describe.each(readdirSync(FOLDER))('An order in flight under the definition of %s', (file) => {
  const definition = `${FOLDER}/${file}`;

  it('is issued by the current functions', async () => {
    const here = await world({ reviewed: true, definition });
    const id = await here.submits(application({ names: THERE }));
    for (const adn of ['example.com', 'example.net']) await here.answers(id, 'approve', { adn });
    expect(await here.status(id)).toBe('reviewing');

    await here.does(id, approved);
    await here.wake(id);
    await here.settle();

    expect(await here.status(id)).toBe('issued');
    expect(here.executions().map(({ outcome }) => outcome.status)).toEqual(['SUCCEEDED']);
  });

  it('is returned, corrected, resubmitted and issued, in the same execution', async () => {
    const here = await world({ reviewed: true, definition });
    const id = await here.submits(application());
    await here.answers(id, 'approve');
    await here.does(id, returned);
    await here.wake(id);
    await here.settle();
    expect(await here.status(id)).toBe('returned');

    await here.resubmits(id, application());
    await here.does(id, approved);
    await here.wake(id);
    await here.settle();

    expect(await here.status(id)).toBe('issued');
    expect(here.executions()).toHaveLength(1);
  });

  it('continues after the daily check of a waiting state', async () => {
    const here = await world({ reviewed: true, definition });
    const id = await here.submits(application());

    await here.passes(25 * 60);
    await here.answers(id, 'approve');
    await here.does(id, approved);
    await here.wake(id);
    await here.settle();

    expect(await here.status(id)).toBe('issued');
  });
});
