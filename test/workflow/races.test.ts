import { describe, expect, it } from 'vitest';
import { Transient } from '../../lib/problem.ts';
import { sweep, sweepFailedExecution } from '../../lib/workflow/sweep.ts';
import { csr, application as valid } from '../application/a-valid-application.ts';
import { approved, cancelled, chosen, withdrawn } from './acts.ts';
import { type World, world } from './world.ts';

const DAY = 24 * 60;
const twoDomains = () => valid({ names: ['example.com', 'www.example.com', 'www.example.net'] });

/** Runs an act once, right before the first call of a step to a port: in the middle of its work. */
function actAmid(here: World, step: string, port: 'taskTokens' | 'mailer', act: () => Promise<void>): void {
  let acted = false;
  here.hooks.portsOf = (doing, ports) => {
    if (doing !== step) return ports;
    const first = async () => {
      if (acted) return;
      acted = true;
      await act();
    };
    const { taskTokens, mailer } = ports;
    return port === 'taskTokens'
      ? { ...ports, taskTokens: { ...taskTokens, add: (wait) => first().then(() => taskTokens.add(wait)) } }
      : { ...ports, mailer: { ...mailer, send: (mail) => first().then(() => mailer.send(mail)) } };
  };
}

describe('another contact, chosen right before the task token is stored,', () => {
  it('is mailed, and the first one is not', async () => {
    const here = await world();
    const ids: string[] = [];
    here.hooks.beforeStep = async (step) => {
      if (step !== 'verifyDomains' || ids.length > 0) return;
      const [order] = (await here.deps.store.list({ account: 'acme' }, { limit: 1 })).items;
      ids.push(order?.id ?? '');
    };
    actAmid(here, 'verifyDomains', 'taskTokens', async () => {
      await here.does(ids[0] ?? '', chosen('example.com', 'webmaster@example.com'));
      await here.wake(ids[0] ?? '');
    });

    const id = await here.submits(valid());

    expect(here.mailer.mails.map((each) => each.to)).toEqual(['webmaster@example.com']);
    await here.answers(id, 'approve');
    expect(await here.status(id)).toBe('issued');
  });

  it('and changed back to the first one, gives a challenge to the first one', async () => {
    const here = await world();
    const id = await here.submits(valid());
    let killed = false;
    here.hooks.portsOf = (doing, ports) => {
      if (doing !== 'verifyDomains' || killed) return ports;
      const create = async () => {
        killed = true;
        throw new Error('Killed.');
      };
      return { ...ports, challenges: { ...ports.challenges, create } };
    };
    await here.does(id, chosen('example.com', 'webmaster@example.com'));
    await here.wake(id);
    await here.settle();
    expect(killed).toBe(true);

    await here.does(id, chosen('example.com', 'admin@example.com'));
    await here.sweeps(true);

    expect(await here.challenge(id)).toMatchObject({ state: 'open', contact: 'admin@example.com' });
    expect(here.mailer.to('webmaster@example.com')).toEqual([]);
  });
});

describe('a decline', () => {
  it('that arrives while the order is with the applicant blocks the domain, and no contact is mailed again', async () => {
    const here = await world();
    const id = await here.submits(valid());
    await here.does(id, withdrawn);
    await here.wake(id);
    await here.settle();

    await here.answers(id, 'decline');
    await here.passes(6);
    await here.sweeps();
    await here.resubmits(id, valid());

    expect(await here.order(id)).toMatchObject({ status: 'returned', reasons: [{ code: 'domain-blocked' }] });
    expect(here.mailer.mails).toHaveLength(1);
  });

  it('of each of two domains blocks both', async () => {
    const here = await world();
    const id = await here.submits(twoDomains());

    await here.answers(id, 'decline', { adn: 'example.com', wakes: false });
    await here.answers(id, 'decline', { adn: 'example.net' });
    await here.passes(6);
    await here.sweeps();

    expect(
      (await here.deps.blocks.list(here.clock.now(), { limit: 100 })).items.map((each) => each.adn).sort(),
    ).toEqual(['example.com', 'example.net']);
  });

  it('after the certificate was issued blocks the domain, so that its contact is not mailed again', async () => {
    const here = await world();
    await here.answers(await here.submits(valid()), 'approve');
    const [first] = (await here.deps.store.list({ account: 'acme' }, { limit: 1 })).items;

    await here.answers(first?.id ?? '', 'decline');
    await here.passes(6);
    await here.sweeps();
    const second = await here.submits(valid({ csr: csr('p384') }));

    expect(await here.status(second)).toBe('returned');
    expect(here.mailer.mails).toHaveLength(1);
  });

  it('whose block an operator has lifted does not block again', async () => {
    const here = await world();
    const id = await here.submits(valid());
    await here.answers(id, 'decline');
    await here.passes(6);
    await here.sweeps();
    const [block] = (await here.deps.blocks.list(here.clock.now(), { limit: 100 })).items;

    await here.deps.blocks.lift(block?.id ?? '', { by: { kind: 'setup' }, at: here.clock.now() });
    await here.passes(DAY);
    await here.sweeps(true);

    expect((await here.deps.blocks.list(here.clock.now(), { limit: 100 })).items).toEqual([]);
  });

  it('between plan and signature takes effect, if the signer failed at first', async () => {
    const here = await world({ reviewed: true });
    const id = await here.submits(valid());
    await here.answers(id, 'approve');
    const { sign } = here.deps.issuer;
    let tries = 0;
    here.deps.issuer.sign = async (plan) => {
      tries += 1;
      if (tries > 1) return sign(plan);
      await here.answers(id, 'decline', { wakes: false });
      throw new Error('The key is broken.');
    };
    await here.does(id, approved);
    await here.wake(id);
    await here.settle();

    await here.passes(6);
    await here.sweeps();

    expect(await here.order(id)).toMatchObject({
      status: 'returned',
      reasons: [{ code: 'contact-declined' }],
    });
  });
});

describe('evidence', () => {
  it('covers its original scope again, also after the contact was asked for another one', async () => {
    const here = await world({ reviewed: true });
    const organization = {
      name: 'Example GmbH',
      registrationNumber: 'HRB 1',
      country: 'DE',
      region: 'Berlin',
      city: 'Berlin',
      street: 'Weg 1',
      postalCode: '10115',
      phone: '+4930123456',
    };
    const ov = (name: string) => valid({ type: 'OV', organization: { ...organization, name } });
    const id = await here.submits(ov('Example GmbH'));
    await here.answers(id, 'approve');
    await here.does(id, withdrawn);
    await here.wake(id);
    await here.settle();
    await here.resubmits(id, ov('Other GmbH'));
    expect(here.mailer.mails).toHaveLength(2);
    await here.does(id, withdrawn);
    await here.wake(id);
    await here.settle();

    await here.resubmits(id, ov('Example GmbH'));

    expect(await here.status(id)).toBe('reviewing');
    expect(here.mailer.mails).toHaveLength(2);
  });
});

describe('the sweep', () => {
  it('does not mail an address again after a permanent bounce', async () => {
    const here = await world();
    const id = await here.submits(valid());
    const { id: challengeId } = await here.challenge(id);
    const at = here.clock.now();
    const bounced = { state: 'bounced', at, permanent: true, detail: 'No such user.' } as const;
    await here.deps.challenges.noteDelivery(challengeId, bounced, at);

    for (let day = 0; day < 6; day++) {
      await here.passes(DAY);
      await here.sweeps();
    }

    expect(here.mailer.mails).toHaveLength(1);
    expect(await here.challenge(id)).toMatchObject({ delivery: { state: 'bounced' } });
  });

  it('wakes no execution for events that only concern people', async () => {
    const here = await world({ reviewed: true });
    const id = await here.submits(valid());
    await here.answers(id, 'approve');
    await here.passes(6);
    await here.sweeps();
    const before = here.transitions(id);

    await here.does(id, ({ at }) => ({
      type: 'review.claimed',
      at,
      by: { kind: 'reviewer', member: 'https://id.example#rita' },
      until: at,
    }));
    await here.passes(6);
    await here.sweeps();

    expect(before).toBeLessThanOrEqual(6);
    expect(here.transitions(id)).toBe(before);
  });
});

describe('an execution that fails', () => {
  const broken = async () => {
    const here = await world();
    const { loadSubmitted } = here.deps.store;
    here.deps.store.loadSubmitted = async () => {
      throw new Error('It cannot be read.');
    };
    const id = await here.submits(valid());
    return { here, id, mend: () => Object.assign(here.deps.store, { loadSubmitted }) };
  };

  it('is followed at once by the next one', async () => {
    const { here, id, mend } = await broken();
    mend();

    await here.hearsOfFaults();

    expect(await here.status(id)).toBe('verifying');
  });

  it('again and again is followed with exponential backoff', async () => {
    const { here, id, mend } = await broken();
    let faults = 0;
    for (let minute = 0; minute < DAY; minute++) {
      for (let each = 0; each < 3; each++) faults += await here.hearsOfFaults();
      if (minute % 5 === 0) await here.sweeps();
      await here.passes(1);
    }
    expect(faults).toBeGreaterThan(5);
    expect(faults).toBeLessThan(15);

    mend();
    await here.passes(240);
    await here.sweeps();

    expect(await here.status(id)).toBe('verifying');
  });

  it('starts nothing for orders that have ended or do not exist', async () => {
    const here = await world();
    const id = await here.submits(valid());
    await here.answers(id, 'approve');

    await sweepFailedExecution(here.deps, `${id}-1`);
    await sweepFailedExecution(here.deps, 'nightly-report-7');
    await here.settle();

    expect(here.executions()).toHaveLength(1);
  });
});

describe('a sweep of many', () => {
  it('logs the status in which it found each order, also if it then fails on it', async () => {
    const here = await world();
    const id = await here.submits(valid());
    const found: [string, string][] = [];

    await sweep(
      {
        ...here.deps,
        workflow: {
          ...here.deps.workflow,
          complete: () => Promise.reject(new Error('Step Functions is away.')),
        },
        alarm: () => {},
        failed: () => {},
        onOrder: (order) => found.push([order.id, order.status]),
      },
      { all: true },
    );

    expect(found).toEqual([[id, await here.status(id)]]);
  });

  it('of everything reads orders that need an execution, and none that is issued and not due', async () => {
    const here = await world();
    const issued = await here.submits(valid());
    await here.answers(issued, 'approve');
    const open = await here.submits(valid({ csr: csr('p384') }), 'globex');
    const stored = await here.deps.store.load(open);
    await here.deps.store.setDue(open, stored?.order.version ?? 0, undefined);
    const read: string[] = [];

    await sweep(
      { ...here.deps, alarm: () => {}, failed: () => {}, onOrder: ({ id }) => read.push(id) },
      { all: true },
    );

    expect(await here.status(issued)).toBe('issued');
    expect(read).toEqual([open]);
  });

  it('of everything ends the execution of an order that ended unnoticed', async () => {
    const here = await world();
    const id = await here.submits(valid());
    await here.does(id, cancelled);

    await here.sweeps(true);

    expect(here.standsAt(id)).toBe('ended');
  });

  it('processes several orders at a time, so that a slow one delays no other', async () => {
    const here = await world();
    const ids = [await here.submits(valid()), await here.submits(valid({ csr: csr('p384') }))];
    const { load } = here.deps.store;
    const waiting: (() => void)[] = [];
    here.deps.store.load = async (id) => {
      // Each waits until the other is processed, too.
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        if (waiting.length === ids.length) for (const each of waiting.splice(0)) each();
      });
      return load(id);
    };
    const swept = sweep(
      {
        ...here.deps,
        workflow: { ...here.deps.workflow, complete: async () => false, start: async () => here.clock.now() },
      },
      { all: true },
    );

    expect(await swept).toEqual({ processed: 2 + 2, failed: 0, stopped: false });
  });
});

describe('a deadline', () => {
  it('that passes during an outage returns no order that was confirmed before', async () => {
    const here = await world();
    const id = await here.submits(valid());
    await here.answers(id, 'approve', { wakes: false });

    await here.passes(46 * DAY);
    await here.sweeps(true);
    await here.sweeps(true);

    expect(await here.status(id)).toBe('issued');
  });
});

describe('a mail that the mail service rejects', () => {
  it('counts as bounced, also if the step is killed halfway', async () => {
    const here = await world();
    here.mailer.failNext('rejected', 'rejected');
    let killed = false;
    here.hooks.portsOf = (doing, ports) => {
      if (doing !== 'verifyDomains') return ports;
      const noteDelivery: typeof ports.challenges.noteDelivery = async (...asked) => {
        if (killed) return ports.challenges.noteDelivery(...asked);
        killed = true;
        throw new Transient('No answer.');
      };
      return { ...ports, challenges: { ...ports.challenges, noteDelivery } };
    };

    const id = await here.submits(valid());
    await here.passes(6);
    await here.sweeps(true);
    await here.passes(6);

    expect(killed).toBe(true);
    expect(await here.challenge(id)).toMatchObject({ delivery: { state: 'bounced', permanent: true } });
  });
});
