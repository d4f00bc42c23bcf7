import { describe, expect, it } from 'vitest';
import type { Application } from '../../lib/application/application.ts';
import { application as valid } from '../application/a-valid-application.ts';
import { chosen } from './acts.ts';
import { world } from './world.ts';

const DAY = 24 * 60;
const dv = (changes: Partial<Application> = {}) => valid(changes);
const valueIn = (text: string | undefined) => text?.match(/Value: (\S+)/)?.[1];

describe('the machine, as time passes,', () => {
  it('reminds the contact by the same mail, then expires the Random Value, and keeps the order verifying', async () => {
    const here = await world();
    const id = await here.submits(dv());

    for (let day = 0; day < 8; day++) {
      await here.passes(DAY);
      await here.sweeps();
    }

    const mails = here.mailer.to('admin@example.com');
    expect(mails).toHaveLength(3);
    expect(new Set(mails.map((each) => each.text)).size).toBe(1);
    expect(await here.challenge(id)).toMatchObject({ state: 'expired' });
    expect(await here.status(id)).toBe('verifying');
    await here.does(id, chosen('example.com', 'admin@example.com'));
    await here.wake(id);
    await here.settle();
    const again = here.mailer.to('admin@example.com');
    expect(again).toHaveLength(4);
    expect(valueIn(again[3]?.text)).not.toBe(valueIn(again[0]?.text));
  });

  it('returns an order that no contact confirms, after two reminders, and lapses it at last', async () => {
    const here = await world();
    const id = await here.submits(dv());
    const reminded: number[] = [];
    for (let day = 0; day < 80; day++) {
      await here.passes(DAY);
      await here.sweeps();
      const order = await here.order(id);
      if (order.status === 'verifying' || order.status === 'returned') reminded.push(order.reminders.length);
    }

    expect(await here.status(id)).toBe('lapsed');
    // Only the last reminder of a kind is kept.
    expect(Math.max(...reminded)).toBe(1);
    const { items } = await here.deps.store.listEvents(id, { limit: 100 });
    expect(items.map((each) => each.facts.type).filter((type) => type !== 'challenges.opened')).toEqual([
      'order.created',
      'order.submitted',
      'checks.passed',
      'order.reminded',
      'order.reminded',
      'verification.lapsed',
      'order.reminded',
      'order.reminded',
      'order.lapsed',
    ]);
  });

  it('reminds reviewers every two days while an order waits, operators after five, and gives the applicant each new date', async () => {
    const here = await world({ reviewed: true });
    const id = await here.submits(dv());
    await here.answers(id, 'approve');
    const since = Date.parse((await here.order(id)).since);

    for (let hour = 0; hour < 9 * 24 - 2; hour++) {
      await here.passes(60);
      await here.sweeps();
    }

    const { items } = await here.deps.store.listEvents(id, { limit: 100 });
    const said = items.flatMap(({ facts }) => {
      const day = Math.floor((Date.parse(facts.at) - since) / 86_400_000);
      if (facts.type === 'order.reminded') return [`${day}: ${facts.reminder.about} ${facts.reminder.days}`];
      return facts.type === 'order.delayed' ? [`${day}: until ${facts.expectedAt.slice(0, 10)}`] : [];
    });
    const end = (day: number) => new Date(since + day * 86_400_000).toISOString().slice(0, 10);
    expect(said).toEqual([
      '2: review 2',
      // Delayed after the end of the third day: the fourth has begun.
      `3: until ${end(7)}`,
      '4: review 4',
      '5: review-operators 5',
      '6: review 6',
      `7: until ${end(11)}`,
      '8: review 8',
    ]);
    expect(await here.order(id)).toMatchObject({
      reminders: [
        { about: 'review-operators', days: 5 },
        { about: 'review', days: 8 },
      ],
    });
  });

  it('sends the due reminder of a review once after an outage of the sweep', async () => {
    const here = await world({ reviewed: true });
    const id = await here.submits(dv());
    await here.answers(id, 'approve');

    await here.passes(9.9 * DAY);
    for (let round = 0; round < 4; round++) {
      await here.sweeps();
      await here.passes(6);
    }

    const { items } = await here.deps.store.listEvents(id, { limit: 100 });
    const said = items.flatMap(({ facts }) => {
      if (facts.type === 'order.reminded') return [`${facts.reminder.about} ${facts.reminder.days}`];
      return facts.type === 'order.delayed' ? [facts.because] : [];
    });
    expect(said).toEqual(['review-operators 5', 'review 8', 'waiting']);
  });

  it('sends a due reminder once, however far the clock jumps', async () => {
    const here = await world();
    const id = await here.submits(dv());

    await here.passes(44.5 * DAY);
    for (let round = 0; round < 4; round++) {
      await here.sweeps();
      await here.passes(6);
    }

    const order = await here.order(id);
    expect(order).toMatchObject({ status: 'verifying', reminders: [{ about: 'verification', days: 1 }] });
  });

  it('records that a certificate is about to expire, and that it has expired', async () => {
    const here = await world();
    const id = await here.submits(dv());
    await here.answers(id, 'approve');

    for (let day = 0; day < 92; day++) {
      await here.passes(DAY);
      await here.sweeps();
    }

    expect(await here.order(id)).toMatchObject({
      status: 'issued',
      expiry: 'expired',
      expiryNotices: [30, 14, 7, 1],
    });
  });
});
