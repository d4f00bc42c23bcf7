import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after as later } from '../../lib/clock.ts';
import { newSortableId } from '../../lib/order/order-id.ts';
import { domainInVerification } from '../../lib/use-cases/order-domains.ts';
import { splitByProof } from '../../lib/verification/domains/checked-domains.ts';
import type { Grant } from '../../lib/verification/grants/grant.ts';
import { application, csr } from '../application/a-valid-application.ts';
import { resolverOf } from '../doubles/resolver.ts';
import { approved } from './acts.ts';
import { type World, world } from './world.ts';

const OLGA = 'https://id.example#olga';
const order = (names: string[], contacts: Record<string, string> = {}) =>
  application({ names, contacts, csr: csr('no-names') });

async function grants(w: World, namespace: string, changes: Partial<Grant> = {}): Promise<Grant> {
  const at = w.clock.now();
  return w.deps.grants.give(
    {
      id: newSortableId(at, w.deps.random),
      ...{ account: 'acme', namespace, reason: 'Our own domain', grantedBy: OLGA, grantedAt: at },
      ...{ until: later(at, 300, 'days'), ...changes },
    },
    { by: { kind: 'operator', member: OLGA }, at },
    later(at, 60, 'days'),
  );
}
const ends = (w: World, { id }: Grant) =>
  w.deps.grants.end(
    id,
    { at: w.clock.now(), by: OLGA },
    { by: { kind: 'operator', member: OLGA }, at: w.clock.now() },
  );

/** The status of an order, and the codes of its reasons if it was returned. */
async function fate(w: World, id: string): Promise<unknown[]> {
  const found = await w.order(id);
  return found.status === 'returned'
    ? ['returned', ...found.reasons.map(({ code }) => code)]
    : [found.status];
}

describe('an order for names that are granted', () => {
  it('is issued without a mail, with the grant as its evidence', async () => {
    const w = await world();
    const grant = await grants(w, 'example.com');

    const id = await w.submits(order(['example.com', '*.a.example.com']));

    expect(await w.order(id)).toMatchObject({
      status: 'issued',
      evidence: [
        { adn: 'example.com', method: 'grant', challengeId: grant.id, confirmedAt: grant.grantedAt },
      ],
    });
    expect(w.mailer.mails).toEqual([]);
    expect(await w.deps.evidence.list('acme', 'example.com')).toEqual([
      {
        ...{
          account: 'acme',
          adn: 'example.com',
          namespace: 'example.com',
          scope: 'domain',
          method: 'grant',
        },
        ...{ grantId: grant.id, challengeId: grant.id, confirmedAt: grant.grantedAt, rules: 'internal' },
        ...{ until: grant.until, reason: grant.reason, grantedBy: OLGA },
      },
    ]);
    expect(w.transitions(id)).toBeLessThanOrEqual(6);
  });

  it('renews by itself until the end of the grant; all its orders share one evidence', async () => {
    const w = await world();
    const grant = await grants(w, 'example.com');
    await w.submits(order(['www.example.com']));
    await w.passes(200 * 24 * 60);

    expect(await w.status(await w.submits(order(['www.example.com'])))).toBe('issued');
    expect(await w.deps.evidence.list('acme', 'example.com')).toHaveLength(1);
    expect(w.mailer.mails).toEqual([]);
    await w.passesUntil(grant.until);
    expect(await w.status(await w.submits(order(['www.example.com'])))).toBe('verifying');
    expect(w.mailer.mails).toHaveLength(1);
  });

  it('asks the contact after the grant was ended, whatever evidence its earlier orders have left', async () => {
    const w = await world();
    const grant = await grants(w, 'example.com');
    expect(await w.status(await w.submits(order(['www.example.com'])))).toBe('issued');
    await w.passes(1);
    await ends(w, grant);

    expect(await w.status(await w.submits(order(['www.example.com'])))).toBe('verifying');
    expect(w.mailer.mails).toHaveLength(1);
  });

  it('asks the contacts of other names only, and no other contact can be chosen for the namespace', async () => {
    const w = await world();
    await grants(w, 'shop.example.com');

    const id = await w.submits(
      order(['a.shop.example.com', 'example.com', 'myshop.example.com', 'example.net']),
    );

    expect(w.mailer.mails.map(({ to }) => to).sort()).toEqual(['admin@example.com', 'admin@example.net']);
    await expect(domainInVerification(w.deps, await w.order(id), 'shop.example.com')).rejects.toMatchObject({
      type: 'not-permitted',
    });
    await w.answers(id, 'approve');
    await w.answers(id, 'approve', { adn: 'example.net' });
    expect(await w.status(id)).toBe('issued');
  });

  it('of another account asks the contact', async () => {
    const w = await world();
    await grants(w, 'example.com', { account: 'others' });

    const other = await world();
    await grants(other, 'example.com', { account: 'others' });

    expect(await fate(w, await w.submits(order(['example.com'])))).toEqual(['verifying']);
    expect(await fate(other, await other.submits(order(['example.com']), 'others'))).toEqual(['issued']);
  });

  it('asks the contact under the Baseline Requirements, whatever was granted before', async () => {
    const w = await world({ policy: 'br' });
    await grants(w, 'example.com');

    expect(await fate(w, await w.submits(order(['example.com'])))).toEqual(['verifying']);
    expect(w.mailer.mails).toHaveLength(1);
  });

  it.each(['verifyDomains', 'recordEvidence'])(
    'is returned without a mail if the grant ends before %s',
    async (step) => {
      const w = await world();
      const grant = await grants(w, 'example.com');
      w.hooks.beforeStep = async (name) => {
        if (name === step) await ends(w, grant);
      };

      const id = await w.submits(order(['example.com']));

      expect(await fate(w, id)).toEqual(['returned', 'grant-ended']);
      expect(w.mailer.mails).toEqual([]);
      expect(await w.deps.evidence.list('acme', 'example.com')).toEqual([]);
      w.hooks.beforeStep = async () => {};
      await grants(w, 'example.com');
      await w.resubmits(id, order(['example.com']));
      expect(await fate(w, id)).toEqual(['issued']);
    },
  );

  it.each([
    'is ended',
    'ends by the clock',
    'is ended and given again',
    'is followed by a decline',
    'is given up',
  ])('is not issued if the grant %s during the review', async (how) => {
    const w = await world({ reviewed: true });
    const grant = await grants(w, 'example.com', { until: later(w.clock.now(), 2, 'days') });
    const id = await w.submits(order(['www.example.com']));
    expect(await w.status(id)).toBe('reviewing');
    await w.passes(1);

    const at = w.clock.now();
    if (how === 'ends by the clock') await w.passesUntil(grant.until);
    else if (how === 'is given up') await w.deps.blocks.endApprovals('acme', 'example.com', at);
    else if (how === 'is followed by a decline') {
      const block = { id: 'b', account: 'acme', adn: 'example.com', because: 'declined' } as const;
      await w.deps.blocks.put({ ...block, createdAt: at, until: later(at, 30, 'days') });
    } else await ends(w, grant);
    if (how === 'is ended and given again') await grants(w, 'example.com');
    await w.does(id, approved);
    await w.wake(id);
    await w.settle();

    const code =
      { 'is given up': 'approval-ended', 'is followed by a decline': 'domain-blocked' }[how] ?? 'grant-ended';
    expect(await fate(w, id)).toEqual(['returned', code]);
    expect(w.mailer.mails).toEqual([]);
  });

  it('counts a grant that is given after a decline, and none that was given before', async () => {
    const w = await world();
    const declinedAt = w.clock.now();
    const lifted = { by: { kind: 'operator', member: OLGA }, at: declinedAt } as const;
    await grants(w, 'a.example.com');
    const block = { id: 'b', account: 'acme', adn: 'example.com', because: 'declined' } as const;
    await w.deps.blocks.put({ ...block, createdAt: declinedAt, until: later(declinedAt, 30, 'days') });
    await w.deps.blocks.lift('b', lifted);

    expect(await fate(w, await w.submits(order(['a.example.com'])))).toEqual(['verifying']);
    await w.passes(1);
    await grants(w, 'a.example.com');
    expect(await fate(w, await w.submits(order(['a.example.com'])))).toEqual(['issued']);
  });

  it('prefers a check of the DNS, which a public CA would accept, too', async () => {
    const w = await world();
    await grants(w, 'example.com');
    await w.provesByDns('example.com');

    const found = await w.order(await w.submits(order(['www.example.com'])));

    expect(found).toMatchObject({ status: 'issued', evidence: [{ method: 'dns' }] });
  });

  it('keeps to CAA records, and meets no condition about methods', async () => {
    const w = await world();
    await grants(w, 'example.com');
    const zone = (value: string) => {
      w.deps.dns = resolverOf({ 'example.com CAA': [{ type: 'CAA', flags: 0, tag: 'issue', value }] });
    };

    zone('other.example');
    expect(await fate(w, await w.submits(order(['example.com'])))).toEqual(['returned', 'caa-forbids']);
    zone('ca.example.net; validationmethods=ca-tbr-4,ca-tbr-7');
    const id = await w.submits(order(['example.com']));
    expect(await fate(w, id)).toEqual(['returned', 'caa-forbids-parameters']);
    const found = await w.order(id);
    expect(found.status === 'returned' && found.reasons[0]?.message).not.toContain('validationmethods');
    zone('ca.example.net; accounturi=acct:acme@ca.example.net');
    expect(await fate(w, await w.submits(order(['example.com'])))).toEqual(['issued']);
  });

  it('is issued for the names in the namespace, and for none beside or above it', async () => {
    const label = fc.stringMatching(/^[a-z]{1,3}$/);
    const below = fc.array(label, { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(below, below, fc.boolean(), async (granted, asked, star) => {
        const w = await world();
        const namespace = [...granted, 'example.com'].join('.');
        const base = [...asked, 'example.com'].join('.');
        await grants(w, namespace);

        const id = await w.submits(order([star ? `*.${base}` : base]));

        const isInside = granted.every((each, at) => asked.slice(asked.length - granted.length)[at] === each);
        const isCovered = asked.length >= granted.length && isInside;
        expect(await w.status(id)).toBe(isCovered ? 'issued' : 'verifying');
        expect(w.mailer.mails).toHaveLength(isCovered ? 0 : 1);
      }),
      {
        numRuns: 40,
        examples: [
          [['a'], ['b'], false],
          [['a'], ['b', 'a'], true],
          [['a'], [], true],
          [['a'], ['ba'], false],
        ],
      },
    );
  });
});

describe('names without a contact', () => {
  const plan = (names: string[]) =>
    names.map((name) => ({ adn: name.replace('*.', ''), contact: '', names: [name] }));
  const INTERNAL = ['a.corp', '*.b.corp', 'evilcorp', '10.1.2.3', '11.0.0.1', 'fd00::1', 'example.com'];

  it('are proven by a grant only, all names of a namespace together', async () => {
    const w = await world();
    await grants(w, 'corp');
    await grants(w, '10.0.0.0/8');

    expect(await splitByProof(w.deps, 'acme', plan(INTERNAL), { contacts: {} })).toEqual({
      checked: [
        { adn: 'corp', contact: '', method: 'grant', names: ['a.corp', '*.b.corp'] },
        { adn: '10.0.0.0/8', contact: '', method: 'grant', names: ['10.1.2.3'] },
      ],
      awaited: [],
      unchecked: plan(['evilcorp', '11.0.0.1', 'fd00::1', 'example.com']),
    });
    expect((await splitByProof(w.deps, 'others', plan(INTERNAL), { contacts: {} })).checked).toEqual([]);
  });
});
