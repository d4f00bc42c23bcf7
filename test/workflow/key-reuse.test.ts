import { describe, expect, it } from 'vitest';
import type { Application } from '../../lib/application/application.ts';
import { application as valid } from '../application/a-valid-application.ts';
import { world } from './world.ts';

const dv = (changes: Partial<Application> = {}) => valid(changes);

describe('the key of another order of the account', () => {
  it('is noted on the order by its checks, for the applicant and the reviewer', async () => {
    const here = await world({ reviewed: true });
    const first = await here.submits(dv());

    const second = await here.submits(dv());
    await here.answers(second, 'approve');

    const noted = {
      field: '/csr',
      code: 'key-reused',
      params: { variant: 'noted', order: first },
      message: expect.stringContaining(first),
    };
    expect(await here.order(first)).not.toMatchObject({ notes: expect.arrayContaining([noted]) });
    expect(await here.order(second)).toMatchObject({
      status: 'reviewing',
      notes: expect.arrayContaining([noted]),
    });
  });

  it('returns the order if reuse is refused', async () => {
    const here = await world({ keyReuse: 'refused' });
    await here.submits(dv());

    const second = await here.submits(dv());

    expect(await here.order(second)).toMatchObject({
      status: 'returned',
      reasons: [{ field: '/csr', code: 'key-reused' }],
    });
  });

  it('returns one of two that are checked at the same moment', async () => {
    const here = await world({ keyReuse: 'refused' });
    const { load } = here.deps.keys;
    const waiting: (() => void)[] = [];
    // Each of the first two checks before the other claims the key.
    here.deps.keys.load = async (hash) => {
      const found = await load(hash);
      if (waiting.length < 2) {
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
          if (waiting.length === 2) for (const each of waiting) each();
        });
      }
      return found;
    };

    const ids = await Promise.all([here.submits(dv()), here.submits(dv())]);
    await here.passes(10);
    await here.sweeps();

    const orders = await Promise.all(ids.map((id) => here.order(id)));
    expect(orders.map(({ status }) => status).sort()).toEqual(['returned', 'verifying']);
    expect(orders.find(({ status }) => status === 'returned')).toMatchObject({
      reasons: [{ code: 'key-reused' }],
    });
  });
});
