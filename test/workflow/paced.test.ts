import { describe, expect, it } from 'vitest';
import { Application } from '../../lib/application/application.ts';
import { after as later } from '../../lib/clock.ts';
import { mailView } from '../../lib/views/mail-view.ts';
import { MANY_MAILS } from '../doubles/many-mails.ts';
import { dv } from '../harness/application.ts';
import { type World, world } from './world.ts';

const LABELS = Array.from({ length: 10 }, (_, n) => `n${n}.example.com`);

/** An order for ten domains of one company. */
const ofOneCompany = () => {
  const contacts = Object.fromEntries(LABELS.map((label) => [label, `admin@${label}`]));
  return Application.parse(dv('n0.example.com', { names: LABELS, contacts }));
};

const views = async (here: World, id: string) =>
  Promise.all(LABELS.map(async (label) => mailView(await here.challenge(id, label))));

const untils = async (here: World, id: string) =>
  (await views(here, id)).flatMap(({ state, until }) => (state === 'waiting' ? [until] : []));

const writes = (here: World) => {
  let count = 0;
  const { claimSending } = here.deps.challenges;
  here.deps.challenges.claimSending = (...given) => {
    count++;
    return claimSending(...given);
  };
  return () => count;
};

describe('an order for many domains of one company', () => {
  it('sends its mails at a limited rate, shows when each goes out and why, and sends the rest by itself', async () => {
    const here = await world();
    Object.assign(here.deps.limits, { ...MANY_MAILS, mailsPerDomainFromAccountAndHour: 4 });
    const id = await here.submits(ofOneCompany());
    const hour = (n: number) => later(`${here.clock.now().slice(0, 13)}:00:00.000Z`, n, 'hours');
    const [first, second] = [hour(1), hour(2)];

    const atOnce = here.mailer.mails.length;
    const waiting = await untils(here, id);
    const claims = writes(here);
    await here.sweeps(true);
    const claimed = claims();
    await here.passesUntil(first);
    await here.sweeps();
    const then = here.mailer.mails.length;
    await here.passesUntil(second);
    await here.sweeps();

    expect(waiting).toEqual([first, first, first, first, second, second]);
    expect((await views(here, id)).map(({ state }) => state)).toEqual(LABELS.map(() => 'sent'));
    expect([atOnce, then, here.mailer.mails.length]).toEqual([4, 8, 10]);
    expect(new Set(here.mailer.mails.map(({ to }) => to)).size).toBe(10);
    // A mail that waits is not attempted before: it costs no write.
    expect(claimed).toBe(0);
  });

  it('does not delay the mails of another account to the company', async () => {
    const here = await world();
    Object.assign(here.deps.limits, { ...MANY_MAILS, mailsPerDomainFromAccountAndHour: 4 });
    await here.submits(ofOneCompany());

    const id = await here.submits(Application.parse(dv('example.com')), 'other');

    expect(mailView(await here.challenge(id))).toMatchObject({ state: 'sent' });
  });

  it('sends a new Random Value if a mail has to wait for longer than the first one is valid', async () => {
    const here = await world();
    Object.assign(here.deps.limits, { ...MANY_MAILS, mailsPerDomainFromAccountAndDay: 1 });
    const id = await here.submits(ofOneCompany());

    for (let day = 0; day < 20; day++) {
      await here.passesUntil(`${later(here.clock.now(), 1, 'days').slice(0, 10)}T00:10:00.000Z`);
      await here.sweeps();
      await here.sweeps();
    }

    expect(new Set(here.mailer.mails.map(({ tags }) => tags['challenge'])).size).toBe(10);
    const states = await Promise.all(
      LABELS.map(async (label) => (await here.challenge(id, label)).mailsSent),
    );
    expect(states.every((sent) => sent > 0)).toBe(true);
  });
});
