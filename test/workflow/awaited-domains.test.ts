import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Application } from '../../lib/application/application.ts';
import { networks } from '../../lib/domain-validation/networks.ts';
import { performCheck } from '../../lib/domain-validation/perform-check.ts';
import { confirmedIn, NO_FATES } from '../../lib/order/confirmation.ts';
import { turnOf } from '../../lib/order/turn.ts';
import { checkDomain } from '../../lib/use-cases/check-domain.ts';
import { checkDueDomains } from '../../lib/use-cases/check-due-domains.ts';
import { startValidation } from '../../lib/use-cases/start-validation.ts';
import { application, csr } from '../application/a-valid-application.ts';
import { resolverOf } from '../doubles/resolver.ts';
import { chosen, withdrawn } from './acts.ts';
import { NAMES } from './proves-by-dns.ts';
import { type World, world } from './world.ts';

const NAMELESS = csr('no-names');
const order = (names: string[], verification?: Application['verification'], contacts = {}) =>
  application({ names, contacts, csr: NAMELESS, ...(verification && { verification }) });
const BY_DNS = { 'example.com': { method: 'dns' } } as const;

const turn = async (w: World, id: string) => turnOf(await w.order(id), new Map());
const due = (w: World, dns = resolverOf({})) => {
  const look = performCheck({ dns, networks: networks([]), clock: w.clock });
  const failed = (error: unknown) => {
    throw error;
  };
  const deps = { ...w.deps, policy: w.deps.rules.policy, names: NAMES, look, failed };
  return checkDueDomains(deps, () => false);
};

/** What the DNS answers once the applicant has published the Random Value of the domain. */
async function published(w: World, adn = 'example.com') {
  const text = (await w.deps.domains.load('acme', adn))?.dns?.value ?? '';
  const label: `${string} TXT` = `_countersign.${adn} TXT`;
  return resolverOf({ [label]: [{ type: 'TXT', text }] });
}

describe('an order whose domain is to be proven by DNS', () => {
  it('sends no mail, starts the validation, waits for the applicant, and goes on when the check has proven it', async () => {
    const w = await world();
    const id = await w.submits(order(['*.example.com'], BY_DNS));

    expect(await w.status(id)).toBe('verifying');
    expect(await turn(w, id)).toEqual({ who: 'applicant', todo: 'prove-domain' });
    expect(w.mailer.mails).toEqual([]);
    const started = await w.deps.domains.load('acme', 'example.com');
    expect(started?.dns?.value).toMatch(/\S{20}/);

    await w.provesByDns('example.com');
    await w.settle();

    expect(await w.status(id)).toBe('issued');
    expect((await w.deps.domains.load('acme', 'example.com'))?.dns?.value).toBe(started?.dns?.value);
    expect((await w.deps.domains.load('acme', 'example.com'))?.waiting).toBeUndefined();
  });

  it('goes on by the scheduled check, without a person', async () => {
    const w = await world();
    const id = await w.submits(order(['example.com'], BY_DNS));
    await w.passes(3);
    expect(await due(w)).toBe(1);
    await w.settle();
    expect(await w.status(id)).toBe('verifying');

    await w.passes(10);
    expect(await due(w, await published(w))).toBe(1);
    await w.settle();
    expect(await w.status(id)).toBe('issued');
    await w.passes(60);
    expect(await due(w)).toBe(0);
  });

  it('waits for its domain only; several orders go on together', async () => {
    const w = await world();
    const ids = [
      await w.submits(order(['example.com'], BY_DNS)),
      await w.submits(order(['www.example.com'], BY_DNS)),
      await w.submits(order(['example.net'], { 'example.net': { method: 'dns' } })),
    ];

    await w.provesByDns('example.com');
    await w.settle();

    expect(await Promise.all(ids.map(w.status))).toEqual(['issued', 'issued', 'verifying']);
  });

  it('loses no proof that is found at the instant at which it begins to wait', async () => {
    for (const at of ['before', 'after'] as const) {
      const w = await world();
      w.hooks.portsOf = (doing, ports) => {
        if (doing !== 'verifyDomains') return ports;
        const taskTokens = {
          ...ports.taskTokens,
          add: async (wait: Parameters<typeof ports.taskTokens.add>[0]) => {
            if (at === 'after') await ports.taskTokens.add(wait);
            await w.provesByDns('example.com');
            if (at === 'before') await ports.taskTokens.add(wait);
          },
        };
        return { ...ports, taskTokens };
      };
      const id = await w.submits(order(['example.com'], BY_DNS));
      expect([at, await w.status(id)]).toEqual([at, 'issued']);
    }
  });

  it('is woken by a check that began before it waited, and whose worker died before it woke the order', async () => {
    const w = await world();
    const asked = {
      account: 'acme',
      by: 'https://id.example#anna',
      name: 'example.com',
      method: 'dns',
    } as const;
    const before = await startValidation({ ...w.deps, random: randomBytes, names: NAMES }, asked);
    const id = await w.submits(order(['example.com'], BY_DNS));
    const look = performCheck({ dns: await published(w), networks: networks([]), clock: w.clock });
    const workflow = {
      ...w.deps.workflow,
      complete: async () => {
        throw new Error('killed');
      },
    };
    const deps = { ...w.deps, workflow, policy: w.deps.rules.policy, names: NAMES, look };
    await expect(checkDomain(deps, before)).rejects.toThrow('killed');
    await w.settle();
    expect(await w.status(id)).toBe('verifying');

    await w.passes(6);
    await due(w, await published(w));
    await w.settle();
    expect(await w.status(id)).toBe('issued');
  });

  it('goes on within a day, if its execution was killed after the proof and the event of its end was lost', async () => {
    const w = await world();
    const id = await w.submits(order(['example.com'], BY_DNS));
    w.hooks.beforeStep = async (step) => {
      if (step === 'recordEvidence') throw Object.assign(new Error('killed'), { name: 'Runtime.ExitError' });
    };
    await w.provesByDns('example.com');
    await w.settle();
    expect(await w.status(id)).toBe('verifying');

    delete w.hooks.beforeStep;
    await w.passes(24 * 60);
    await w.sweeps();
    expect(await w.status(id)).toBe('issued');
  });

  it('notes the proof of one domain while the contact of another is asked', async () => {
    const w = await world();
    const id = await w.submits(order(['example.com', 'example.net'], BY_DNS));
    expect(w.mailer.mails.map(({ to }) => to)).toEqual(['admin@example.net']);

    await w.provesByDns('example.com');
    await w.settle();
    expect(await turn(w, id)).toEqual({ who: 'contact', todo: 'confirm-domain' });
    expect(confirmedIn(await w.order(id), NO_FATES)).toEqual({ count: 1, of: 2 });
    await w.answers(id, 'approve', { adn: 'example.net' });

    expect(await w.status(id)).toBe('issued');
    expect(await w.order(id)).toMatchObject({ evidence: [{ method: 'dns' }, { adn: 'example.net' }] });
  });

  it('waits on when the contact of another domain approved first', async () => {
    const w = await world();
    const id = await w.submits(order(['example.com', 'example.net'], BY_DNS));
    await w.answers(id, 'approve', { adn: 'example.net' });
    expect(await turn(w, id)).toEqual({ who: 'applicant', todo: 'prove-domain' });

    await w.provesByDns('example.com');
    await w.settle();
    expect(await w.status(id)).toBe('issued');
  });

  it('asks a contact instead, if the applicant chooses one', async () => {
    const w = await world();
    const id = await w.submits(order(['example.com'], BY_DNS));
    await w.does(id, chosen('example.com', 'webmaster@example.com'));
    await w.wake(id);
    await w.settle();

    expect(w.mailer.mails.map(({ to }) => to)).toEqual(['webmaster@example.com']);
    expect(await turn(w, id)).toEqual({ who: 'contact', todo: 'confirm-domain' });
    await w.answers(id, 'approve');
    expect(await w.status(id)).toBe('issued');
  });

  it('is returned when a contact of the domain declined another order', async () => {
    const w = await world();
    const asking = await w.submits(order(['www.example.com'], { 'example.com': { method: 'mail' } }));
    const id = await w.submits(order(['example.com'], BY_DNS));
    await w.passes(1);
    await w.answers(asking, 'decline');
    await w.passes(61);
    await due(w, await published(w));
    await w.settle();

    expect(await w.order(id)).toMatchObject({ status: 'returned', reasons: [{ code: 'domain-blocked' }] });
  });

  it('that was withdrawn stays so when the check proves its domain, and goes on when it is submitted again', async () => {
    const w = await world();
    const id = await w.submits(order(['example.com'], BY_DNS));
    await w.does(id, withdrawn);
    await w.wake(id);
    await w.settle();
    await w.provesByDns('example.com');
    await w.settle();
    expect(await w.status(id)).toBe('draft');

    await w.resubmits(id, order(['example.com'], BY_DNS));
    expect(await w.status(id)).toBe('issued');
  });
});

describe('the method of a domain without a choice', () => {
  it('is the one that the account used last', async () => {
    const w = await world();
    await w.provesByDns('example.com');
    await w.deps.blocks.endApprovals('acme', 'example.com', w.clock.now());
    const id = await w.submits(order(['example.com']));

    expect(await turn(w, id)).toEqual({ who: 'applicant', todo: 'prove-domain' });
    expect(w.mailer.mails).toEqual([]);
  });

  it('is a mail again if a contact approved since', async () => {
    const w = await world();
    await w.provesByDns('example.com');
    await w.deps.blocks.endApprovals('acme', 'example.com', w.clock.now());
    await w.passes(1);
    const asked = await w.submits(order(['www.example.com'], { 'example.com': { method: 'mail' } }));
    await w.answers(asked, 'approve');
    expect(await w.status(asked)).toBe('issued');

    const id = await w.submits(order(['mail.example.com']));
    expect(await turn(w, id)).toEqual({ who: 'contact', todo: 'confirm-domain' });
  });

  it('is a mail if the application says so', async () => {
    const w = await world();
    await w.provesByDns('example.com');
    await w.deps.blocks.endApprovals('acme', 'example.com', w.clock.now());
    await w.submits(order(['example.com'], { 'example.com': { method: 'mail' } }));

    expect(w.mailer.mails.map(({ to }) => to)).toEqual(['admin@example.com']);
  });
});

describe('after the end of validation by mail (2028-03-15) under the BR', () => {
  it('an order that chooses DNS goes on, where one by mail is returned', async () => {
    const w = await world({ policy: 'br' });
    await w.passesUntil('2028-03-16T10:00:00.000Z');
    const byMail = await w.order(await w.submits(order(['example.com'])));
    expect(byMail).toMatchObject({ status: 'returned', reasons: [{ code: 'method-ended' }] });

    await w.resubmits(byMail.id, order(['example.com'], BY_DNS));
    expect(await w.status(byMail.id)).toBe('verifying');
    await w.provesByDns('example.com');
    await w.settle();
    expect(await w.status(byMail.id)).toBe('issued');
  });
});
