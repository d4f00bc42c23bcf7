import { describe, expect, it } from 'vitest';
import { Application } from '../../lib/application/application.ts';
import { dv } from '../harness/application.ts';
import { type World, world } from './world.ts';

/** Marks the key of an order as compromised from now on. */
async function losesKey(here: World, id: string): Promise<void> {
  const order = await here.order(id);
  if (!('submission' in order)) throw new Error('It was not submitted.');
  await here.deps.keys.noteCompromised(order.submission.keyHash, here.deps.clock.now());
}

const reasonsOf = async (here: World, id: string) => {
  const order = await here.order(id);
  return 'reasons' in order ? order.reasons : undefined;
};

describe('an order whose key', () => {
  it('is reported as compromised before its contact answers is returned before anything is signed', async () => {
    const here = await world();
    const id = await here.submits(Application.parse(dv('example.com')));
    await losesKey(here, id);

    await here.answers(id, 'approve');

    expect(await here.status(id)).toBe('returned');
    expect(await reasonsOf(here, id)).toMatchObject([{ field: '/csr', code: 'key-compromised' }]);
    expect(await here.deps.certificates.loadCurrent(id, 1)).toBeUndefined();
  });

  it('was compromised before is returned by its checks, and continues with another key', async () => {
    const here = await world();
    const application = Application.parse(dv('example.com'));
    const id = await here.submits(application);
    await losesKey(here, id);
    const second = await here.submits(application);

    expect(await here.status(second)).toBe('returned');
    expect(await reasonsOf(here, second)).toMatchObject([{ code: 'key-compromised' }]);
    await here.resubmits(second, Application.parse(dv('example.com')));

    expect(await here.status(second)).toBe('verifying');
  });
});
