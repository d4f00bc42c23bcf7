import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after } from '../../lib/clock.ts';
import type { Outcome } from '../../lib/domain-validation/check.ts';
import { checkDomain } from '../../lib/use-cases/check-domain.ts';
import { startValidation } from '../../lib/use-cases/start-validation.ts';
import { application, csr } from '../application/a-valid-application.ts';
import { resolverOf } from '../doubles/resolver.ts';
import { approved } from './acts.ts';
import { NAMES } from './proves-by-dns.ts';
import { type World, world } from './world.ts';

const NAMELESS = csr('no-names');
const order = (names: string[], contacts: Record<string, string> = {}) =>
  application({ names, contacts, csr: NAMELESS });

/** Proves the host name alone, by a file of the website. */
async function provesByHttp(w: World, name: string): Promise<void> {
  const asked = { account: 'acme', by: 'https://id.example#anna', name, method: 'http' } as const;
  const started = await startValidation({ ...w.deps, random: randomBytes, names: NAMES }, asked);
  const hops = [{ url: `http://${name}/`, address: '192.0.2.1', status: 200 }];
  const look = async (): Promise<Outcome> => ({ result: 'proven', proof: { method: 'http', hops } });
  await checkDomain({ ...w.deps, policy: 'internal', names: NAMES, look }, started);
}

const PERSIST = { method: 'dns-persist' } as const;

const evidenceOf = async (w: World, id: string) => {
  const found = await w.order(id);
  return 'evidence' in found ? found.evidence : [];
};

/** How often the order's evidence was renewed. */
const renewals = async (w: World, id: string) =>
  (await w.deps.store.listEvents(id, { limit: 100 })).items.filter(
    ({ facts }) => facts.type === 'evidence.renewed',
  );

describe('an order for a domain that is proven by DNS', () => {
  it('is issued without a mail, for the domain, the names below it, and wildcards', async () => {
    const w = await world();
    await w.provesByDns('example.com');

    const id = await w.submits(order(['example.com', 'a.b.example.com', '*.example.com']));

    expect(await w.status(id)).toBe('issued');
    expect(await evidenceOf(w, id)).toEqual([expect.objectContaining({ adn: 'example.com', method: 'dns' })]);
    expect(w.mailer.mails).toEqual([]);
  });

  it('asks the contact of another domain only', async () => {
    const w = await world();
    await w.provesByDns('shop.example.com');

    const id = await w.submits(order(['www.shop.example.com', 'www.example.com', 'example.net']));

    expect(w.mailer.mails.map(({ to }) => to).sort()).toEqual(['admin@example.com', 'admin@example.net']);
    await w.answers(id, 'approve');
    await w.answers(id, 'approve', { adn: 'example.net' });
    expect(await w.status(id)).toBe('issued');
    expect((await evidenceOf(w, id)).map(({ adn, method }) => [adn, method]).sort()).toEqual([
      ['example.com', undefined],
      ['example.net', undefined],
      ['shop.example.com', 'dns'],
    ]);
  });

  it('asks the contact that the application names, if only a name below is proven', async () => {
    const w = await world();
    await w.provesByDns('www.example.com');
    const chosen = { 'example.com': 'webmaster@example.com' };

    expect(await w.status(await w.submits(order(['www.example.com'], chosen)))).toBe('verifying');
    expect(w.mailer.mails.map(({ to }) => to)).toEqual(['webmaster@example.com']);
    await w.provesByDns('example.com');
    expect(await w.status(await w.submits(order(['www.example.com'], chosen)))).toBe('issued');
  });

  it('uses the proof that ends last, so that a review may take longer than a newer one holds', async () => {
    const w = await world({ reviewed: true });
    await w.provesByDns('example.com');
    await w.passes(1);
    await w.provesByDns('example.com', { method: 'dns-persist' });
    const id = await w.submits(order(['example.com']));
    expect(await w.status(id)).toBe('reviewing');

    await w.passes(9 * 60);
    await w.does(id, approved);
    await w.wake(id);
    await w.settle();

    expect(await w.status(id)).toBe('issued');
    expect(await evidenceOf(w, id)).toEqual([expect.objectContaining({ method: 'dns' })]);
  });

  it('is issued after a review that took longer than its persistent proof, if the record proved it again', async () => {
    const w = await world({ reviewed: true });
    await w.provesByDns('example.com', { method: 'dns-persist' });
    const id = await w.submits(order(['*.example.com']));
    const [recorded] = await evidenceOf(w, id);
    await w.passes(6 * 60);
    await w.provesByDns('example.com', { method: 'dns-persist' });
    await w.passes(3 * 60);
    await w.does(id, approved);
    await w.wake(id);
    await w.settle();

    expect(await w.status(id)).toBe('issued');
    const [used] = await evidenceOf(w, id);
    expect(used).toMatchObject({ adn: 'example.com', method: 'dns-persist' });
    expect(after(used?.confirmedAt ?? '', -6, 'hours')).toBe(recorded?.confirmedAt);
    expect(await renewals(w, id)).toHaveLength(1);
  });

  it.each([
    ['was removed', async () => {}],
    [
      'proved it for another account',
      (w: World) => w.provesByDns('example.com', { ...PERSIST, account: 'others' }),
    ],
    ['proved another domain', (w: World) => w.provesByDns('example.net', PERSIST)],
    [
      'proves it, but the domain was given up since',
      async (w: World) => {
        await w.provesByDns('example.com', PERSIST);
        await w.passes(1);
        await w.deps.blocks.endApprovals('acme', 'example.com', w.clock.now());
      },
    ],
  ])(
    'is returned after a review that took longer than its persistent proof, if the record %s',
    async (_, meanwhile) => {
      const w = await world({ reviewed: true });
      await w.provesByDns('example.com', PERSIST);
      const id = await w.submits(order(['example.com']));
      await w.passes(6 * 60);
      await meanwhile(w);
      await w.passes(3 * 60);
      await w.does(id, approved);
      await w.wake(id);
      await w.settle();

      expect(await w.order(id)).toMatchObject({ status: 'returned' });
      expect(await renewals(w, id)).toEqual([]);
    },
  );

  it('of another account asks the contact', async () => {
    const w = await world();
    await w.provesByDns('example.com', { account: 'others' });

    expect(await w.status(await w.submits(order(['example.com'])))).toBe('verifying');
  });

  it('is not issued after the domain was given up during its review', async () => {
    const w = await world({ reviewed: true });
    await w.provesByDns('example.com');
    const id = await w.submits(order(['example.com']));
    expect(await w.status(id)).toBe('reviewing');

    await w.passes(1);
    await w.deps.blocks.endApprovals('acme', 'example.com', w.clock.now());
    await w.does(id, approved);
    await w.wake(id);
    await w.settle();

    expect(await w.order(id)).toMatchObject({ status: 'returned', reasons: [{ code: 'approval-ended' }] });
  });

  it('is not issued after a contact of the parent domain declined another order', async () => {
    const w = await world({ reviewed: true });
    await w.provesByDns('shop.example.com');
    const id = await w.submits(order(['shop.example.com']));
    expect(await w.status(id)).toBe('reviewing');
    const asking = await w.submits(order(['example.com']));

    await w.passes(1);
    await w.answers(asking, 'decline');
    await w.does(id, approved);
    await w.wake(id);
    await w.settle();

    expect(await w.order(id)).toMatchObject({ status: 'returned', reasons: [{ code: 'domain-blocked' }] });
  });

  it('meets a CAA record that permits validation by DNS only, which a mail does not', async () => {
    const w = await world();
    const value = 'ca.example.net; validationmethods=ca-tbr-7';
    w.deps.dns = resolverOf({ 'example.com CAA': [{ type: 'CAA', flags: 0, tag: 'issue', value }] });

    const byMail = await w.order(await w.submits(order(['example.com'])));
    expect(byMail).toMatchObject({ status: 'returned', reasons: [{ code: 'caa-forbids-parameters' }] });
    await w.provesByDns('example.com');
    expect(await w.status(await w.submits(order(['example.com'])))).toBe('issued');
  });

  it('does not need a mail server', async () => {
    const w = await world();
    w.deps.dns = resolverOf({ 'example.com MX': [{ type: 'MX', preference: 0, exchange: '.' }] });
    await w.provesByDns('example.com');

    expect(await w.status(await w.submits(order(['example.com'])))).toBe('issued');
  });
});

describe('a persistent record', () => {
  it('whose proof ended during a review is named, and the next submission uses the newer proof', async () => {
    const w = await world({ reviewed: true });
    await w.provesByDns('example.com', { method: 'dns-persist' });
    const id = await w.submits(order(['example.com']));
    await w.passes(9 * 60);
    await w.does(id, approved);
    await w.wake(id);
    await w.settle();
    await w.provesByDns('example.com', { method: 'dns-persist' });

    const message = expect.stringMatching(/^The proof of example.com ended .* a newer proof is then used/);
    expect(await w.order(id)).toMatchObject({ status: 'returned', reasons: [{ message }] });
    expect(await w.status(await w.submits(order(['example.com'])))).toBe('reviewing');
  });

  it('proves for ten days at most (BR 3.2.2.4.22)', async () => {
    const w = await world();
    const { dnsPersist } = await w.provesByDns('example.com', { method: 'dns-persist' });
    expect(dnsPersist?.proof?.scope).toBe('domain');
    expect(dnsPersist?.proof?.until).toBe(after(w.clock.now(), 8, 'hours'));
    expect(await w.status(await w.submits(order(['*.example.com'])))).toBe('issued');

    await w.passes(8 * 60);
    expect(await w.status(await w.submits(order(['*.example.com'])))).toBe('verifying');
  });
});

describe('a file of the website', () => {
  it('proves its host name alone: no name below it, none beside it, no wildcard (BR 3.2.2.4.18)', async () => {
    const w = await world();
    await provesByHttp(w, 'www.example.com');
    expect(await w.status(await w.submits(order(['www.example.com'])))).toBe('issued');

    for (const name of [
      'a.www.example.com',
      '*.www.example.com',
      'example.com',
      '*.example.com',
      'mail.example.com',
    ])
      expect([name, await w.status(await w.submits(order([name])))]).toEqual([name, 'verifying']);
  });
});

describe('a proof, for any tree of names,', () => {
  const label = fc.constantFrom('a', 'b', 'www');
  const name = fc.array(label, { maxLength: 3 }).map((labels) => [...labels, 'example.com'].join('.'));

  it('proves no parent, no sibling and no other domain', async () => {
    await fc.assert(
      fc.asyncProperty(
        name,
        name,
        fc.boolean(),
        fc.constantFrom('dns', 'http'),
        async (proven, wanted, star, by) => {
          const w = await world();
          if (by === 'dns') await w.provesByDns(proven);
          else await provesByHttp(w, proven);

          const id = await w.submits(order([star ? `*.${wanted}` : wanted]));

          const covers =
            by === 'dns' ? wanted === proven || wanted.endsWith(`.${proven}`) : wanted === proven && !star;
          expect(await w.status(id)).toBe(covers ? 'issued' : 'verifying');
          expect(w.mailer.mails).toHaveLength(covers ? 0 : 1);
        },
      ),
      { numRuns: 60 },
    );
  });
});
