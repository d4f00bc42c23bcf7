import { X509Certificate } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ApplicationInput } from '../../lib/application/application.ts';
import { after as later } from '../../lib/clock.ts';
import { commitDecline } from '../../lib/decline/commit-decline.ts';
import { signalDecline } from '../../lib/execution/wake.ts';
import { isByMail } from '../../lib/verification/evidence.ts';
import type { ScopeKind } from '../../lib/verification/scope.ts';
import { markNotAwaited } from '../../lib/workflow/awaited-challenges.ts';
import { application, csr, ORGANIZATION } from '../application/a-valid-application.ts';
import { approved, cancelled, withdrawn } from './acts.ts';
import { type World, world } from './world.ts';

const ADN = 'example.com';
const asked = (names: string[], changes: Partial<ApplicationInput> = {}) =>
  application({ names, csr: csr('no-names'), ...changes });
const PAGE = { via: 'page', sourceIp: '192.0.2.1', userAgent: 'test' } as const;
const ACT = {
  at: '2026-11-28T10:00:00.000Z',
  by: { kind: 'operator', member: 'https://id.example#olga' },
} as const;

async function reviewed(here: World, id: string): Promise<void> {
  await here.does(id, approved);
  await here.wake(id);
  await here.settle();
}

async function takenBack(here: World, id: string): Promise<void> {
  await here.does(id, withdrawn);
  await here.wake(id);
  await here.settle();
}

async function liftsAll(here: World): Promise<void> {
  for (const { id } of await here.deps.blocks.listActive('acme', [ADN, `www.${ADN}`], here.clock.now()))
    await here.deps.blocks.lift(id, ACT);
}

describe('lifting a block', () => {
  it('permits new requests and restores no approval, at the domain or below it', async () => {
    const here = await world();
    const below = { contacts: { [`www.${ADN}`]: `admin@www.${ADN}` } };
    await here.answers(await here.submits(asked([ADN])), 'approve', { scope: 'domain' });
    await here.answers(await here.submits(asked([`www.${ADN}`], below)), 'approve', {
      adn: `www.${ADN}`,
      scope: 'domain',
    });
    await here.passes(1);
    const ov = asked([ADN], { type: 'OV', organization: ORGANIZATION });
    const declinedOrder = await here.submits(ov, 'acme');
    // The domain was approved: no contact is mailed; the contact declines the existing approval.
    expect(here.mailer.to(`admin@${ADN}`)).toHaveLength(1);
    const first = (await here.deps.evidence.list('acme', ADN))[0]?.challengeId ?? '';
    const challenge = await here.deps.challenges.load(first);
    await here.deps.blocks.put({
      ...{ id: first, account: 'acme', adn: ADN, because: 'declined' },
      ...{ createdAt: here.clock.now(), until: later(here.clock.now(), 30, 'days') },
    });
    expect(challenge?.state).toBe('approved');
    await here.passes(1);
    await liftsAll(here);

    const again = await here.submits(asked([ADN]));
    const againBelow = await here.submits(asked([`www.${ADN}`], below));

    expect(await here.status(again)).toBe('verifying');
    expect(await here.status(againBelow)).toBe('verifying');
    expect(declinedOrder).not.toBe(again);
    await here.answers(again, 'approve');
    expect(await here.status(again)).toBe('issued');
  });

  it('issues no order that rests on an approval from before the decline', async () => {
    const here = await world({ reviewed: true });
    const id = await here.submits(asked([ADN]));
    await here.answers(id, 'approve');
    expect(await here.status(id)).toBe('reviewing');
    await here.passes(1);
    const other = await here.submits(asked([ADN, `mail.${ADN}`]));
    await here.answers(other, 'decline');
    await liftsAll(here);

    await reviewed(here, id);

    expect(await here.order(id)).toMatchObject({
      status: 'returned',
      reasons: [{ field: `/contacts/${ADN}`, code: 'approval-ended' }],
    });
    await here.resubmits(id, asked([ADN]));
    expect(await here.status(id)).toBe('verifying');
  });
});

describe('a withdrawn order', () => {
  it('takes no approval until it is resubmitted, then one by the same mail', async () => {
    const here = await world();
    const id = await here.submits(asked([ADN]));
    const before = await here.challenge(id);

    await takenBack(here, id);

    expect(await here.challenge(id)).toMatchObject({ state: 'open', order: { waits: false } });
    await here.answers(id, 'approve');
    expect((await here.challenge(id)).state).toBe('open');
    await here.resubmits(id, asked([ADN], { validityDays: 30 }));
    expect((await here.challenge(id)).id).toBe(before.id);
    await here.answers(id, 'approve');
    expect(await here.status(id)).toBe('issued');
    expect(here.mailer.mails).toHaveLength(1);
  });

  it('is not overtaken by a late update: it waits again', async () => {
    const here = await world();
    const id = await here.submits(asked([ADN]));
    const challenge = await here.challenge(id);
    const { version } = await here.does(id, withdrawn);
    await here.wake(id);
    await here.settle();
    await here.resubmits(id, asked([ADN]));

    await markNotAwaited(here.deps, { version }, [challenge]);

    await here.answers(id, 'approve');
    expect(await here.status(id)).toBe('issued');
  });

  it('ends its challenge when it is cancelled', async () => {
    const here = await world();
    const id = await here.submits(asked([ADN]));

    await here.does(id, cancelled);
    await here.wake(id);
    await here.settle();

    expect((await here.challenge(id)).state).toBe('superseded');
  });

  it('keeps its approvals for other orders', async () => {
    const here = await world();
    const id = await here.submits(asked([ADN, 'example.net']));
    await here.answers(id, 'approve');
    await takenBack(here, id);
    await here.passes(6);
    await here.sweeps();

    expect(await here.status(await here.submits(asked([ADN])))).toBe('issued');
  });
});

describe('an approval that is withdrawn alone', () => {
  it('is no longer used for any order, is recorded on the certificate, and blocks nothing', async () => {
    const here = await world();
    const id = await here.submits(asked([ADN]));
    await here.answers(id, 'approve');
    expect(await here.status(id)).toBe('issued');
    const { id: challengeId, valueHash } = await here.challenge(id);

    await here.deps.challenges.withdraw(challengeId, valueHash, here.clock.now(), PAGE);
    await here.deps.workflow.startDeclineHandling(id, challengeId);
    await here.settle();

    expect(await here.order(id)).toMatchObject({
      status: 'issued',
      declinedEvidence: [{ adn: ADN, challengeId }],
    });
    expect(await here.deps.blocks.listActive('acme', [ADN], here.clock.now())).toEqual([]);
    expect(await here.status(await here.submits(asked([ADN])))).toBe('verifying');
  });

  it('stops the order that rests on it before the issue', async () => {
    const here = await world({ reviewed: true });
    const id = await here.submits(asked([ADN]));
    await here.answers(id, 'approve');
    const { id: challengeId, valueHash } = await here.challenge(id);
    await here.deps.challenges.withdraw(challengeId, valueHash, here.clock.now(), PAGE);

    await reviewed(here, id);

    expect(await here.order(id)).toMatchObject({
      status: 'returned',
      reasons: [{ code: 'approval-ended', message: expect.stringContaining('withdrew the approval') }],
    });
  });

  it('stops an order in review that rests on it, so that no reviewer spends time on it', async () => {
    const here = await world({ reviewed: true });
    const first = await here.submits(asked([ADN]));
    await here.answers(first, 'approve');
    const other = await here.submits(asked([ADN]));
    expect(await here.status(other)).toBe('reviewing');
    const { id, valueHash } = await here.challenge(first);

    await here.deps.challenges.withdraw(id, valueHash, here.clock.now(), PAGE);
    await here.deps.workflow.startDeclineHandling(first, id);
    await here.settle();
    await here.sweeps();

    expect(await here.order(other)).toMatchObject({
      status: 'returned',
      reasons: [{ code: 'approval-ended' }],
    });
  });
});

describe('an approval that covers other orders that wait', () => {
  it.each(['domain', 'names'] as const)('of %s advances them, and no contact is reminded', async (scope) => {
    const here = await world();
    const first = await here.submits(asked([ADN, `mail.${ADN}`]));
    const inside = await here.submits(asked([ADN]));
    const outside = await here.submits(asked([`www.${ADN}`]));
    expect(here.mailer.to(`admin@${ADN}`)).toHaveLength(3);

    await here.answers(first, 'approve', { scope });
    await here.sweeps();

    expect(await here.status(inside)).toBe('issued');
    expect(await here.status(outside)).toBe(scope === 'domain' ? 'issued' : 'verifying');
    expect(here.mailer.to(`admin@${ADN}`)).toHaveLength(3);
  });

  it('does so while another domain of its own order still waits', async () => {
    const here = await world();
    const first = await here.submits(asked([ADN, 'example.net']));
    const other = await here.submits(asked([ADN]));

    await here.answers(first, 'approve');
    await here.passes(6);
    await here.sweeps();
    await here.sweeps();

    expect(await here.status(first)).toBe('verifying');
    expect(await here.status(other)).toBe('issued');
  });
});

describe('a contact of a request that has ended', () => {
  it('declines a cancelled order, and the account cannot ask again', async () => {
    const here = await world();
    const id = await here.submits(asked([ADN]));
    await here.does(id, cancelled);
    await here.wake(id);
    await here.settle();

    await here.answers(id, 'decline');

    expect(await here.challenge(id)).toMatchObject({ state: 'declined' });
    const again = await here.submits(asked([ADN]));
    expect(await here.order(again)).toMatchObject({
      status: 'returned',
      reasons: [{ code: 'domain-blocked' }],
    });
    expect(here.mailer.to(`admin@${ADN}`)).toHaveLength(1);
  });

  it('declines an order by an earlier mail than the current one', async () => {
    const here = await world();
    const id = await here.submits(asked([ADN]));
    const earlier = await here.challenge(id);
    await takenBack(here, id);
    await here.passes(1);
    await here.resubmits(id, asked([ADN, `www.${ADN}`]));
    expect((await here.challenge(id)).id).not.toBe(earlier.id);
    await here.passes(1);
    const superseded = await here.deps.challenges.load(earlier.id);
    if (superseded === undefined) throw new Error('no challenge');

    await commitDecline(here.deps, superseded, here.clock.now(), PAGE);
    await signalDecline(here.deps, superseded);
    await here.settle();

    expect(await here.order(id)).toMatchObject({ status: 'returned', reasons: [{ code: 'domain-blocked' }] });
  });
});

describe('a block that an operator has lifted', () => {
  it('is not restored by the sweep that processes the decline once more', async () => {
    const here = await world();
    const id = await here.submits(asked([ADN]));
    await here.answers(id, 'decline');
    await liftsAll(here);

    await here.passes(6);
    await here.sweeps();

    expect(await here.deps.blocks.listActive('acme', [ADN], here.clock.now())).toEqual([]);
    expect(await here.status(await here.submits(asked([ADN])))).toBe('verifying');
  });
});

describe('a contact who is asked again', () => {
  it('is shown which names are new, and the former organisation', async () => {
    const here = await world();
    const first = await here.submits(asked([ADN]));
    await here.answers(first, 'approve');
    expect((await here.challenge(first)).shown.again).toBeUndefined();

    const more = await here.submits(asked([ADN, `mail.${ADN}`], { type: 'OV', organization: ORGANIZATION }));

    expect((await here.challenge(more)).shown.again).toMatchObject({
      approvedAt: expect.any(String),
      addedNames: [`mail.${ADN}`],
      organizationWas: null,
    });
  });

  it('is shown that the approval has expired', async () => {
    const here = await world();
    await here.answers(await here.submits(asked([ADN])), 'approve');
    const until = (await here.deps.evidence.list('acme', ADN)).filter(isByMail)[0]?.shown.until ?? '';
    await here.passes(399 * 24 * 60);

    const renewed = await here.submits(asked([ADN]));

    expect((await here.challenge(renewed)).shown.again).toMatchObject({ addedNames: [], endedAt: until });
  });

  it('is not shown an approval from before a decline', async () => {
    const here = await world();
    const id = await here.submits(asked([ADN]));
    await here.answers(id, 'decline');
    await liftsAll(here);

    await here.resubmits(id, asked([ADN, `mail.${ADN}`]));

    expect((await here.challenge(id)).shown.again).toBeUndefined();
  });
});

const LABELS = ['', 'www.', 'mail.', '*.'];

type Act =
  | { kind: 'order'; names: string[]; ov: boolean }
  | { kind: 'answer'; decision: 'approve' | 'decline'; scope: ScopeKind }
  | { kind: 'lift' }
  | { kind: 'time'; days: number };

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('order' as const),
      names: fc
        .uniqueArray(fc.constantFrom(...LABELS), { minLength: 1, maxLength: 3 })
        .map((labels) => labels.map((label) => `${label}${ADN}`)),
      ov: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('answer' as const),
      decision: fc.constantFrom(...Array.from({ length: 5 }, () => 'approve' as const), 'decline' as const),
      scope: fc.constantFrom('names' as const, 'domain' as const),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'lift' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('time' as const), days: fc.constantFrom(1, 40, 300) }),
  },
);

describe('after any sequence of orders, approvals, declines and lifted blocks,', () => {
  it('every certificate holds only names of a current approval by their contact', async () => {
    let issued = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 10 }), async (acts) => {
        const here = await world();
        /** The contact's answers in their order, in a model of their own. */
        let given: { scope: ScopeKind; names: readonly string[]; organization: string; until: string }[] = [];
        let newest: string | undefined;
        for (const each of acts) {
          await here.passes(1);
          if (each.kind === 'time') here.clock.advance(each.days * 86_400_000);
          if (each.kind === 'lift') await liftsAll(here);
          if (each.kind === 'answer' && newest !== undefined) {
            const challenge = await here.challenge(newest).catch(() => undefined);
            if (challenge?.state !== 'open') continue;
            await here.answers(newest, each.decision, { scope: each.scope });
            const said = await here.deps.challenges.load(challenge.id);
            const { shown } = challenge;
            const organization = shown.organization?.name ?? '';
            if (said?.state === 'declined') given = [];
            if (said?.state === 'approved')
              given.push({ scope: each.scope, names: shown.names, organization, until: shown.until ?? '' });
            await checked(newest, shown.organization?.name ?? '');
          }
          if (each.kind === 'order') {
            newest = await here.submits(
              asked(each.names, each.ov ? { type: 'OV', organization: ORGANIZATION } : {}),
            );
            await checked(newest, each.ov ? (ORGANIZATION.name ?? '') : '');
          }
        }

        async function checked(id: string, organization: string): Promise<void> {
          const order = await here.order(id);
          if (order.status !== 'issued') return;
          issued++;
          const found = await here.deps.certificates.loadCurrent(id, order.revision);
          if (found?.state !== 'issued') throw new Error('There is no certificate.');
          const { subjectAltName = '' } = new X509Certificate(Buffer.from(found.der, 'base64'));
          const certified = subjectAltName.split(', ').map((name) => name.replace(/^DNS:/, ''));
          const now = here.clock.now();
          const isShown = given.some(
            (one) =>
              now < one.until &&
              (one.scope === 'domain' ||
                (one.organization === organization && certified.every((name) => one.names.includes(name)))),
          );
          expect(isShown, JSON.stringify({ certified, organization, given })).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
    expect(issued).toBeGreaterThan(3);
  });
});
