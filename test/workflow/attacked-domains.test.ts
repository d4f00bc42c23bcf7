import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Application } from '../../lib/application/application.ts';
import type { Outcome } from '../../lib/domain-validation/check.ts';
import { wakeWaiting } from '../../lib/execution/wake-waiting.ts';
import { checkDomain } from '../../lib/use-cases/check-domain.ts';
import { startValidation } from '../../lib/use-cases/start-validation.ts';
import { application, csr } from '../application/a-valid-application.ts';
import { resolverOf } from '../doubles/resolver.ts';
import { withdrawn } from './acts.ts';
import { NAMES } from './proves-by-dns.ts';
import { type World, world } from './world.ts';

const NAMELESS = csr('no-names');
const order = (names: string[], verification?: Application['verification'], contacts = {}) =>
  application({ names, contacts, csr: NAMELESS, ...(verification && { verification }) });
const BY_DNS = { 'example.com': { method: 'dns' } } as const;

/** Proves a host name by a file of its website. @param meanwhile what happens while the service looks */
async function provesByFile(w: World, name: string, meanwhile = async () => {}): Promise<void> {
  const asked = { account: 'acme', by: 'https://id.example#anna', name, method: 'http' } as const;
  const started = await startValidation({ ...w.deps, random: randomBytes, names: NAMES }, asked);
  const hops = [{ url: `http://${name}/`, address: '192.0.2.1', status: 200 }];
  const look = async (): Promise<Outcome> => {
    await meanwhile();
    return { result: 'proven', proof: { method: 'http', hops } };
  };
  await checkDomain({ ...w.deps, policy: w.deps.rules.policy, names: NAMES, look }, started, 'http');
  await w.settle();
}

describe('a host name that a file proves, beside others of its domain,', () => {
  const both = ['example.com', 'www.example.com'];

  it('goes on by the answer of the contact', async () => {
    const w = await world();
    await provesByFile(w, 'example.com');

    const id = await w.submits(order(both, { 'example.com': { method: 'mail' } }));
    expect(await w.status(id)).toBe('verifying');
    await w.answers(id, 'approve', { scope: 'names' });

    expect(await w.order(id)).toMatchObject({ status: 'issued' });
  });

  it('goes on by DNS', async () => {
    const w = await world();
    await provesByFile(w, 'example.com');

    const id = await w.submits(order(both, BY_DNS));
    expect(await w.status(id)).toBe('verifying');
    await w.passes(1);
    await w.provesByDns('example.com');
    await w.settle();

    expect(await w.order(id)).toMatchObject({ status: 'issued' });
  });
});

describe('a host name that a file proves, and whose contact is asked for a name below it,', () => {
  it('goes on by the answer of its contact', async () => {
    const w = await world();
    w.deps.dns = resolverOf({
      'example.com MX': [{ type: 'MX', preference: 0, exchange: '.' }],
      'www.example.com MX': [{ type: 'MX', preference: 0, exchange: 'mail.example.com' }],
    });
    await provesByFile(w, 'www.example.com');

    const id = await w.submits(order(['www.example.com', 'a.www.example.com']));
    expect(w.mailer.mails.map(({ to }) => to)).toEqual(['admin@www.example.com']);
    await w.answers(id, 'approve', { adn: 'www.example.com' });
    expect(await w.order(id)).toMatchObject({ status: 'issued' });
  });
});

describe('a check that is under way', () => {
  it('proves nothing when the domain is given up meanwhile', async () => {
    const w = await world();
    await provesByFile(w, 'example.com', async () => {
      await w.passes(1);
      await w.deps.blocks.endApprovals('acme', 'example.com', w.clock.now());
      await w.deps.domains.giveUp({ account: 'acme', adn: 'example.com' }, w.clock.now());
      await w.passes(1);
    });

    const id = await w.submits(order(['example.com'], { 'example.com': { method: 'http' } }));
    expect(await w.status(id)).toBe('verifying');
  });

  it('proves nothing when a contact declines meanwhile, and the block is lifted', async () => {
    const w = await world();
    const asking = await w.submits(order(['example.com'], { 'example.com': { method: 'mail' } }));
    await provesByFile(w, 'example.com', async () => {
      await w.passes(1);
      await w.answers(asking, 'decline');
      await w.passes(1);
    });
    await w.passes(365 * 24 * 60);

    const id = await w.submits(order(['example.com'], { 'example.com': { method: 'http' } }));
    expect(await w.status(id)).toBe('verifying');
  });
});

describe('a proof that ends while its order waits for the contact of another domain', () => {
  it('is replaced by one that is found at the instant at which the order begins to wait', async () => {
    const w = await world();
    await w.provesByDns('example.com', { method: 'dns-persist' });
    const id = await w.submits(order(['example.com', 'example.net']));
    await w.passes(9 * 60);
    w.hooks.portsOf = (doing, ports) => {
      if (doing !== 'verifyDomains') return ports;
      const add = async (wait: Parameters<typeof ports.taskTokens.add>[0]) => {
        await w.provesByDns('example.com', { method: 'dns-persist' });
        await ports.taskTokens.add(wait);
      };
      return { ...ports, taskTokens: { ...ports.taskTokens, add } };
    };

    await w.answers(id, 'approve', { adn: 'example.net' });

    expect(await w.order(id)).toMatchObject({ status: 'issued', evidence: [{ method: 'dns-persist' }, {}] });
  });
});

describe('many orders that wait for one domain', () => {
  it('are woken within one request', async () => {
    const w = await world();
    const key = { account: 'acme', adn: 'example.com' };
    const ids = Array.from({ length: 200 }, (_, at) => `01KC${`${at}`.padStart(22, '0')}`);
    for (const id of ids) {
      await w.deps.domains.addWaiting(key, id, w.clock.now());
      await w.deps.taskTokens.add({ orderId: id, token: id, challenges: [] });
    }
    const woken: string[] = [];
    let turns = 0;
    let isTurn = false;
    const complete = async (token: string) => {
      if (!isTurn) turns += 1;
      isTurn = true;
      await new Promise((resolve) => setImmediate(resolve));
      isTurn = false;
      woken.push(token);
      return true;
    };

    await wakeWaiting({ ...w.deps, workflow: { complete } }, key);

    expect(woken.sort()).toEqual(ids);
    // One after the other, each would wait for the answer to the one before.
    expect(turns).toBeLessThan(ids.length / 10);
    expect((await w.deps.domains.load('acme', 'example.com'))?.waiting).toBeUndefined();
  });
});

describe('an order that chooses DNS for a domain that its contact approved', () => {
  const approvedByMail = async () => {
    const w = await world();
    await w.answers(await w.submits(order(['example.com'])), 'approve', { scope: 'domain' });
    await w.passes(1);
    return w;
  };

  it('waits for the record, and its evidence is the record', async () => {
    const w = await approvedByMail();

    const id = await w.submits(order(['example.com'], BY_DNS));
    expect(await w.status(id)).toBe('verifying');
    await w.provesByDns('example.com');
    await w.settle();

    expect(await w.order(id)).toMatchObject({ status: 'issued', evidence: [{ method: 'dns' }] });
  });

  it('waits for the record, too, if the contact approved this very order before', async () => {
    const w = await world();
    const names = ['example.com', 'example.net'];
    const id = await w.submits(order(names));
    await w.answers(id, 'approve');
    await w.does(id, withdrawn);
    await w.wake(id);
    await w.settle();

    await w.resubmits(id, order(names, { ...BY_DNS, 'example.net': { method: 'dns' } }));
    await w.provesByDns('example.net');
    await w.settle();
    expect(await w.status(id)).toBe('verifying');
    await w.provesByDns('example.com');
    await w.settle();
    expect(await w.order(id)).toMatchObject({
      status: 'issued',
      evidence: [{ method: 'dns' }, { method: 'dns' }],
    });
  });

  it('needs nothing without a choice, although the account started a validation since', async () => {
    const w = await approvedByMail();
    const asked = {
      account: 'acme',
      by: 'https://id.example#anna',
      name: 'example.com',
      method: 'dns',
    } as const;
    await startValidation({ ...w.deps, random: randomBytes, names: NAMES }, asked);

    const id = await w.submits(order(['www.example.com']));

    const found = await w.order(id);
    expect(found).toMatchObject({ status: 'issued', evidence: [{ adn: 'example.com' }] });
    expect(found).not.toHaveProperty('submission.domains.0.method');
  });
});

describe('after the end of validation by mail (2028-03-15) under the BR, an approval of before', () => {
  it('does not keep an order from its proof by DNS', async () => {
    const w = await world({ policy: 'br' });
    await w.passesUntil('2028-03-14T10:00:00.000Z');
    await w.provesByDns('example.com');
    await w.passes(60);
    const before = await w.submits(order(['example.com'], { 'example.com': { method: 'mail' } }));
    if ((await w.status(before)) === 'verifying') await w.answers(before, 'approve');
    await w.passesUntil('2028-03-16T10:00:00.000Z');

    const id = await w.submits(order(['example.com'], BY_DNS));
    expect(await w.order(id)).toMatchObject({ status: 'issued' });
  });

  it('does not keep an order from waiting for its proof by DNS', async () => {
    const w = await world({ policy: 'br' });
    await w.passesUntil('2028-03-14T10:00:00.000Z');
    const before = await w.submits(order(['example.com']));
    await w.answers(before, 'approve');
    expect(await w.status(before)).toBe('issued');
    await w.passesUntil('2028-03-16T10:00:00.000Z');

    const id = await w.submits(order(['example.com'], BY_DNS));
    expect(await w.order(id)).toMatchObject({ status: 'verifying' });
    await w.provesByDns('example.com');
    await w.settle();
    expect(await w.order(id)).toMatchObject({ status: 'issued' });
  });
});
