import { describe, expect, it } from 'vitest';
import type { Application } from '../../lib/application/application.ts';
import { application as valid } from '../application/a-valid-application.ts';
import { measuredBy } from '../doubles/written-lines.ts';
import { type World, world } from './world.ts';

const DAY = 24 * 60;
const dv = (changes: Partial<Application> = {}) => valid(changes);
const valueIn = (text: string | undefined) => text?.match(/Value: (\S+)/)?.[1];
const certificateOf = async (each: World, id: string) => {
  const order = await each.order(id);
  if (order.status !== 'issued') throw new Error(order.status);
  return order.certificate;
};

describe('a fault of ours', () => {
  it('that lint finds is never signed; the order is returned at once, and can be resubmitted unchanged', async () => {
    const here = await world();
    const { plan, sign } = here.deps.issuer;
    let signatures = 0;
    here.deps.issuer.sign = (planned) => {
      signatures += 1;
      return sign(planned);
    };
    // As if the profile had lost the order's names.
    here.deps.issuer.plan = (request, now) => plan({ ...request, names: ['evil.example.org'] }, now);
    const id = await here.submits(dv());

    const measured = await measuredBy(() => here.answers(id, 'approve'));

    expect(await here.order(id)).toMatchObject({ status: 'returned', reasons: [{ code: 'service-fault' }] });
    expect(measured).toContainEqual(['LintFailed', 1, undefined]);
    expect(signatures).toBe(0);
    here.deps.issuer.plan = plan;
    await here.resubmits(id, dv());
    expect(await here.status(id)).toBe('issued');
    expect(signatures).toBe(1);
  });

  it('of a CA that expires too early is reported with the longest possible validity', async () => {
    const here = await world();
    const { notAfter } = await here.deps.issuer.issuingCertificate();
    await here.passes((Date.parse(notAfter) - Date.parse(here.deps.clock.now())) / 60_000 - 30 * DAY);
    const id = await here.submits(dv());

    const measured = await measuredBy(() => here.answers(id, 'approve'));

    expect(measured).toContainEqual(['CaEndsTooEarly', 1, undefined]);
    expect(await here.order(id)).toMatchObject({
      status: 'returned',
      reasons: [
        {
          field: '/validityDays',
          code: 'ca-ends-before',
          message: expect.stringMatching(/at most (29|30) days/),
        },
      ],
    });
    await here.resubmits(id, { ...dv(), validityDays: 29 });
    expect(await here.status(id)).toBe('issued');
  });

  it('that lasts a day returns the order, and it can be resubmitted unchanged', async () => {
    const here = await world();
    const { sign } = here.deps.issuer;
    here.deps.issuer.sign = async () => {
      throw new Error('The key is broken.');
    };
    const id = await here.submits(dv());
    await here.answers(id, 'approve');
    expect(await here.status(id)).toBe('issuing');

    for (let hour = 0; hour < 30; hour++) {
      await here.passes(60);
      await here.sweeps();
    }
    expect(await here.order(id)).toMatchObject({ status: 'returned', reasons: [{ code: 'service-fault' }] });
    here.deps.issuer.sign = sign;
    await here.resubmits(id, dv());

    expect(await here.status(id)).toBe('issued');
    expect(here.mailer.mails).toHaveLength(1);
    expect(await certificateOf(here, id)).toBeDefined();
  });

  it('while mailing repeats the same value, never another', async () => {
    const here = await world();
    here.mailer.failNext('after');
    const id = await here.submits(dv());

    await here.passes(30);
    await here.sweeps();

    const mails = here.mailer.mails;
    expect(mails.length).toBeGreaterThan(1);
    expect(new Set(mails.map((each) => valueIn(each.text))).size).toBe(1);
    await here.answers(id, 'approve');
    expect(await here.status(id)).toBe('issued');
  });
});
