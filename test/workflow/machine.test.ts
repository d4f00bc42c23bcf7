import { describe, expect, it } from 'vitest';
import type { Application } from '../../lib/application/application.ts';
import { csr, application as valid } from '../application/a-valid-application.ts';
import { measuredBy } from '../doubles/written-lines.ts';
import { approved, cancelled, chosen, returned, withdrawn } from './acts.ts';
import { type World, world } from './world.ts';

const DAY = 24 * 60;
const dv = (changes: Partial<Application> = {}) => valid(changes);
const twoDomains = () => dv({ names: ['example.com', 'www.example.com', 'www.example.net'] });

const valueIn = (text: string | undefined) => text?.match(/Value: (\S+)/)?.[1];
const certificateOf = async (each: World, id: string) => {
  const order = await each.order(id);
  if (order.status !== 'issued') throw new Error(order.status);
  return order.certificate;
};

describe('the machine', () => {
  it('leads an order from submission to its certificate in at most six transitions', async () => {
    const here = await world();
    const id = await here.submits(dv());
    expect(await here.status(id)).toBe('verifying');
    expect(here.mailer.mails).toHaveLength(1);

    await here.answers(id, 'approve');

    expect(await here.status(id)).toBe('issued');
    expect(here.transitions(id)).toBeLessThanOrEqual(6);
  });

  it('waits until every domain is confirmed, in no more transitions', async () => {
    const here = await world();
    const id = await here.submits(twoDomains());

    await here.answers(id, 'approve', { adn: 'example.net' });
    expect(await here.status(id)).toBe('verifying');
    await here.answers(id, 'approve', { adn: 'example.com' });

    expect(await here.status(id)).toBe('issued');
    expect(here.transitions(id)).toBeLessThanOrEqual(6);
    expect(here.mailer.mails.map((each) => each.to).sort()).toEqual([
      'admin@example.com',
      'admin@example.net',
    ]);
  });

  it('mails nobody if the domain was approved, also for another key and further names', async () => {
    const here = await world();
    await here.answers(await here.submits(dv()), 'approve', { scope: 'domain' });

    const names = ['example.com', 'www.example.com', 'api.example.com'];
    const second = await here.submits(dv({ csr: csr('p384'), names }));

    expect(await here.status(second)).toBe('issued');
    expect(here.mailer.to('admin@example.com')).toHaveLength(1);
  });

  it('does not reuse evidence of another account', async () => {
    const here = await world();
    await here.answers(await here.submits(dv()), 'approve');

    const other = await here.submits(dv({ csr: csr('p384') }), 'globex');

    expect(await here.status(other)).toBe('verifying');
    expect(here.mailer.to('admin@example.com')).toHaveLength(2);
  });

  it('returns an order whose key belongs to another account', async () => {
    const here = await world();
    await here.submits(dv());

    const other = await here.submits(dv(), 'globex');

    expect(await here.order(other)).toMatchObject({
      status: 'returned',
      reasons: [{ field: '/csr', code: 'key-in-use' }],
    });
  });

  it('returns an order whose contact declines, and asks nobody again', async () => {
    const here = await world();
    const id = await here.submits(dv());

    await here.answers(id, 'decline');

    expect(await here.order(id)).toMatchObject({
      status: 'returned',
      reasons: [{ code: 'contact-declined' }],
    });
    await here.resubmits(id, dv());
    expect(await here.order(id)).toMatchObject({ status: 'returned', reasons: [{ code: 'domain-blocked' }] });
    expect(here.mailer.mails).toHaveLength(1);
  });

  it('returns an order whose contact takes his approval back while a reviewer reads', async () => {
    const here = await world({ reviewed: true });
    const id = await here.submits(dv());
    await here.answers(id, 'approve');
    expect(await here.status(id)).toBe('reviewing');

    await here.answers(id, 'decline');

    expect(await here.order(id)).toMatchObject({
      status: 'returned',
      reasons: [{ code: 'contact-declined' }],
    });
  });

  it('signs nothing for a contact who takes his approval back after the reviewer approved', async () => {
    const here = await world({ reviewed: true });
    const id = await here.submits(dv());
    await here.answers(id, 'approve');
    here.meddling.before = async (step) => {
      if (step === 'issueCertificate') await here.answers(id, 'decline', { wakes: false });
    };

    await here.does(id, approved);
    await here.wake(id);
    await here.settle();

    expect(await here.order(id)).toMatchObject({
      status: 'returned',
      reasons: [{ code: 'contact-declined' }],
    });
  });

  it('mails nobody for an order that is withdrawn while its mails go out', async () => {
    const here = await world();
    here.mailer.failNext('before');
    const id = await here.submits(dv());
    expect(here.mailer.mails).toHaveLength(0);

    await here.does(id, withdrawn);
    await here.wake(id);
    await here.passes(30);

    expect(await here.status(id)).toBe('draft');
    expect(here.mailer.mails).toHaveLength(0);
  });

  it('keeps a confirmation that a resubmission does not touch, and asks anew for what it does', async () => {
    const here = await world();
    const id = await here.submits(twoDomains());
    await here.answers(id, 'approve', { adn: 'example.net' });
    await here.does(id, withdrawn);
    await here.wake(id);
    await here.settle();

    await here.resubmits(
      id,
      dv({ names: ['example.com', 'www.example.com', 'mail.example.com', 'www.example.net'] }),
    );

    expect(here.mailer.to('admin@example.net')).toHaveLength(1);
    const asked = here.mailer.to('admin@example.com');
    expect(asked).toHaveLength(2);
    expect(valueIn(asked[1]?.text)).not.toBe(valueIn(asked[0]?.text));
    await here.answers(id, 'approve', { adn: 'example.com' });
    expect(await here.status(id)).toBe('issued');
  });

  it('asks another contact in mid-flight, and the first one no longer counts', async () => {
    const here = await world();
    const id = await here.submits(dv());
    const first = await here.challenge(id);

    await here.does(id, chosen('example.com', 'webmaster@example.com'));
    await here.wake(id);
    await here.settle();

    expect(here.mailer.to('webmaster@example.com')).toHaveLength(1);
    expect(await here.deps.challenges.load(first.id)).toMatchObject({ state: 'superseded' });
    await here.answers(id, 'approve');
    expect(await here.status(id)).toBe('issued');
  });

  it('waits where a reviewer is needed, and goes on when he decides', async () => {
    const here = await world({ reviewed: true });
    const id = await here.submits(dv());
    await here.answers(id, 'approve');

    await here.does(id, returned);
    await here.wake(id);
    await here.settle();
    expect(await here.status(id)).toBe('returned');
    await here.resubmits(id, dv());
    expect(await here.status(id)).toBe('reviewing');
    await here.does(id, approved);
    await here.wake(id);
    await here.settle();

    expect(await here.status(id)).toBe('issued');
    expect(here.mailer.mails).toHaveLength(1);
  });

  it('ends with an order that ends, and its challenges with it', async () => {
    const here = await world();
    const id = await here.submits(dv());

    await here.does(id, cancelled);
    await here.wake(id);
    await here.settle();

    expect(await here.challenge(id)).toMatchObject({ state: 'superseded' });
    expect(here.executions()).toMatchObject([{ outcome: { status: 'SUCCEEDED' } }]);
  });
});

describe('a wake-up', () => {
  it('is not needed by an approval that comes before the token is parked', async () => {
    const here = await world();
    here.mailer.failNext('before');
    const id = await here.submits(dv());
    await here.answers(id, 'approve', { wakes: false });

    await here.passes(30);

    expect(await here.status(id)).toBe('issued');
  });

  it('that is lost between commit and wake is made good by the sweep within minutes', async () => {
    const here = await world({ reviewed: true });
    const id = await here.submits(dv());
    await here.answers(id, 'approve');
    await here.does(id, approved);

    await here.passes(6);
    await here.sweeps();

    expect(await here.status(id)).toBe('issued');
  });

  it('of two at once lets the order go on once', async () => {
    const here = await world();
    const id = await here.submits(dv());
    await here.answers(id, 'approve', { wakes: false });

    await Promise.all([here.wake(id), here.wake(id)]);
    await here.settle();

    expect(await here.status(id)).toBe('issued');
    expect(here.transitions(id)).toBeLessThanOrEqual(6);
  });

  it('of an approval that nobody was told of comes with the next sweep that looks at everything', async () => {
    const here = await world();
    const id = await here.submits(dv());
    await here.answers(id, 'approve', { wakes: false });

    await here.sweeps(true);

    expect(await here.status(id)).toBe('issued');
  });
});

describe('an execution', () => {
  it('that died is followed by the next run, which goes on where the order is', async () => {
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
    await here.deps.store.advanceRun(id, 1);
    await here.deps.workflow.start(id, 2);
    await here.settle();

    await here.answers(id, 'approve');

    expect(await here.status(id)).toBe('issued');
    expect(here.executions().map((each) => each.outcome.status)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
  });

  it('lives through return, withdrawal and resubmission', async () => {
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

describe('time', () => {
  it('reminds the contact by the same mail, then ends the Random Value, and the order stays', async () => {
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

  it('returns an order that nobody confirms, after two reminders, and lapses it at last', async () => {
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
    // The last one of a kind is kept.
    expect(Math.max(...reminded)).toBe(1);
    const { items } = await here.deps.store.events(id, { limit: 100 });
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

    const { items } = await here.deps.store.events(id, { limit: 100 });
    const said = items.flatMap(({ facts }) => {
      const day = Math.floor((Date.parse(facts.at) - since) / 86_400_000);
      if (facts.type === 'order.reminded') return [`${day}: ${facts.reminder.about} ${facts.reminder.days}`];
      return facts.type === 'order.delayed' ? [`${day}: until ${facts.expectedAt.slice(0, 10)}`] : [];
    });
    const end = (day: number) => new Date(since + day * 86_400_000).toISOString().slice(0, 10);
    expect(said).toEqual([
      '2: review 2',
      // Told after the end of the third day: the fourth has begun.
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

  it('says of a review what is due once, after a time in which nobody looked', async () => {
    const here = await world({ reviewed: true });
    const id = await here.submits(dv());
    await here.answers(id, 'approve');

    await here.passes(9.9 * DAY);
    for (let round = 0; round < 4; round++) {
      await here.sweeps();
      await here.passes(6);
    }

    const { items } = await here.deps.store.events(id, { limit: 100 });
    const said = items.flatMap(({ facts }) => {
      if (facts.type === 'order.reminded') return [`${facts.reminder.about} ${facts.reminder.days}`];
      return facts.type === 'order.delayed' ? [facts.because] : [];
    });
    expect(said).toEqual(['review-operators 5', 'review 8', 'waiting']);
  });

  it('says what is due once, however far the clock jumps', async () => {
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

  it('tells before a certificate ends, and when it has', async () => {
    const here = await world();
    const id = await here.submits(dv());
    await here.answers(id, 'approve');

    for (let day = 0; day < 92; day++) {
      await here.passes(DAY);
      await here.sweeps();
    }

    expect(await here.order(id)).toMatchObject({ status: 'issued', expiry: 'expired', told: [30, 14, 7, 1] });
  });
});

describe('the key of another order of the account', () => {
  it('is noted on the order by its checks, for its applicant and the reviewer', async () => {
    const here = await world({ reviewed: true });
    const first = await here.submits(dv());

    const second = await here.submits(dv());
    await here.answers(second, 'approve');

    const noted = { field: '/csr', code: 'key-reused', message: expect.stringContaining(first) };
    expect(await here.order(first)).not.toMatchObject({ notes: expect.arrayContaining([noted]) });
    expect(await here.order(second)).toMatchObject({
      status: 'reviewing',
      notes: expect.arrayContaining([noted]),
    });
  });

  it('returns the order if it is refused', async () => {
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
    const { find } = here.deps.keys;
    const waiting: (() => void)[] = [];
    // Each of the first two looks before the other claims the key.
    here.deps.keys.find = async (hash) => {
      const found = await find(hash);
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

describe('a fault of ours', () => {
  it('that lint finds is signed never; the order comes back at once, and can be submitted again unchanged', async () => {
    const here = await world();
    const { plan, sign } = here.deps.issuer;
    let signatures = 0;
    here.deps.issuer.sign = (planned) => {
      signatures += 1;
      return sign(planned);
    };
    // As if the profile had lost the order's names on the way.
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

  it('of a CA that ends too early says how long a certificate may be', async () => {
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
  });

  it('that lasts a day gives the order back, and it can be submitted again unchanged', async () => {
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

  it('while mailing sends the same value again, never another', async () => {
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
