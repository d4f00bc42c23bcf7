import { describe, expect, it } from 'vitest';
import { Application } from '../../lib/application/application.ts';
import { after as later } from '../../lib/clock.ts';
import { MANY_MAILS } from '../doubles/many-mails.ts';
import { dv } from '../harness/application.ts';
import { cancelled } from './acts.ts';
import { type World, world } from './world.ts';

const A_DAY = 6;

const orderFor = (domain: string) => Application.parse(dv(domain));

/** Orders of one account for domains of different companies, which may mail six contacts a day. */
async function bulk(count: number) {
  const here = await world();
  Object.assign(here.deps.limits, { ...MANY_MAILS, mailsPerAccountAndDay: A_DAY });
  const ids: string[] = [];
  for (let n = 0; n < count; n++) ids.push(await here.submits(orderFor(`bulk-${n}.com`)));
  return { here, ids };
}

/** Sweeps each hour for some days; each contact approves when the mail comes. @returns the mails of each day, today included */
async function days(here: World, count: number): Promise<number[]> {
  const sent = [here.mailer.mails.length];
  await allApprove(here);
  for (let day = 0; day < count; day++) {
    const before = here.mailer.mails.length;
    await here.passesUntil(`${later(here.clock.now(), 1, 'days').slice(0, 10)}T00:00:00.000Z`);
    for (let hour = 0; hour < 23; hour++) {
      await here.passes(60);
      await here.sweeps();
      await allApprove(here);
    }
    sent.push(here.mailer.mails.length - before);
  }
  return sent;
}

async function allApprove(here: World): Promise<void> {
  for (const { tags } of here.mailer.mails) {
    const challenge = await here.deps.challenges.load(tags['challenge'] ?? '');
    if (challenge?.state === 'open') await here.answers(challenge.orderId, 'approve', { adn: challenge.adn });
  }
}

const runs = (here: World) => here.invoked.filter(({ name }) => name === 'verifyDomains').length;

describe('A bulk of orders of one account', () => {
  it('is mailed as many a day as its limit allows, and each order runs again once, when it is its turn', async () => {
    const { here, ids } = await bulk(30);
    const atFirst = runs(here);

    const sent = await days(here, 5);

    expect(sent).toEqual([A_DAY, A_DAY, A_DAY, A_DAY, A_DAY, 0]);
    expect(new Set(here.mailer.mails.map(({ to }) => to)).size).toBe(ids.length);
    expect(runs(here) - atFirst).toBe(ids.length - A_DAY);
  });

  it('that takes longer than a Random Value lives is mailed in the same order, with new values', async () => {
    const { here, ids } = await bulk(60);
    const atFirst = runs(here);

    const sent = await days(here, 10);

    expect(sent).toEqual([...Array(10).fill(A_DAY), 0]);
    expect(new Set(here.mailer.mails.map(({ to }) => to)).size).toBe(ids.length);
    const place = ({ to }: { to: string }) => Number(/\d+/.exec(to)?.[0]);
    const dayOf = (each: { to: string }) =>
      Math.floor(here.mailer.mails.findIndex(({ to }) => to === each.to) / A_DAY);
    expect(here.mailer.mails.map((each) => Math.floor(place(each) / A_DAY))).toEqual(
      here.mailer.mails.map(dayOf),
    );
    expect(runs(here) - atFirst).toBe(ids.length - A_DAY);
  });

  it('is not overtaken by later orders, which wait behind it', async () => {
    const { here } = await bulk(15);
    await days(here, 1);

    const late = await here.submits(orderFor('late.com'));

    const { waits } = await here.challenge(late, 'late.com');
    expect(waits?.until.slice(0, 10)).toBe(later(here.clock.now(), 1, 'days').slice(0, 10));
    await days(here, 1);
    expect(here.mailer.to('hostmaster@late.com')).toHaveLength(1);
  });

  it('does not starve behind cancelled orders', async () => {
    const { here, ids } = await bulk(20);
    for (const id of ids.slice(A_DAY, 2 * A_DAY)) {
      await here.does(id, cancelled);
      await here.wake(id);
    }
    await here.settle();

    const sent = await days(here, 4);

    expect(sent).toEqual([A_DAY, 0, A_DAY, 2, 0]);
  });

  it('never exceeds its limit, also if the mail service fails and steps die', async () => {
    const { here, ids } = await bulk(20);
    const { send } = here.deps.mailer;
    let calls = 0;
    here.deps.mailer.send = (mail) => {
      if (++calls % 3 === 0) here.mailer.failNext('before');
      if (calls % 7 === 0) here.loseExecutions();
      return send(mail);
    };

    const sent: number[] = [];
    for (let day = 0; day < 12; day++) {
      sent.push(...(await days(here, 1)).slice(1));
      await here.sweeps(true);
    }

    expect(Math.max(...sent)).toBeLessThanOrEqual(A_DAY);
    expect(new Set(here.mailer.mails.map(({ to }) => to)).size).toBe(ids.length);
  });
});
