import { describe, expect, it } from 'vitest';
import { after as later } from '../../lib/clock.ts';
import { replay } from '../../lib/order/apply.ts';
import type { OrderIn } from '../../lib/order/order.ts';
import type { Challenge, ChallengeIn } from '../../lib/verification/challenge.ts';
import {
  type DomainStatusReader,
  domainStatuses,
  loadNewestChallenges,
} from '../../lib/verification/domain-statuses.ts';
import { evidenceOf } from '../../lib/verification/record-approval.ts';
import { memoryBlocks } from '../doubles/block-store.ts';
import { memoryChallenges } from '../doubles/challenge-store.ts';
import { memoryEvidence } from '../doubles/evidence-store.ts';
import { memoryGrants } from '../doubles/grant-store.ts';
import { AT, factsOf, historyTo } from '../order/make.ts';
import { openChallenge } from './a-challenge.ts';

const contact = 'admin@example.org';
const [A, B, C] = ['a'.repeat(26), 'b'.repeat(26), 'c'.repeat(26)];
const { organization: _, ...shown } = { ...openChallenge().shown, names: ['example.org'] };
const open = (id: string): ChallengeIn<'open'> => openChallenge({ id, contact, shown, createdAt: AT });
const answered = { via: 'page', sourceIp: '192.0.2.1', userAgent: 'test' } as const;
const decided = (id: string) => {
  const { sealedValue: _, ...closed } = open(id);
  return { ...closed, decidedAt: AT, answered };
};
const approved = (id: string): ChallengeIn<'approved'> => ({
  ...decided(id),
  state: 'approved',
  scope: 'names',
});
const declined = (id: string): Challenge => ({ ...decided(id), state: 'declined' });

/** An order that opened challenges with these ids for its domain, one after the other. */
function verifying(...ids: string[]): OrderIn<'verifying'> {
  const opened = ids.map((id) => ({
    ...factsOf(1)['challenges.opened'],
    challenges: [{ id, adn: 'example.org', contact }],
  }));
  const order = replay([...historyTo('verifying'), ...opened]);
  if (order.status !== 'verifying') throw new Error(order.status);
  return order;
}

function world({
  challenges = [] as Challenge[],
  evidence = [] as ChallengeIn<'approved'>[],
  declinedAt = '',
}) {
  const loaded: string[][] = [];
  const store = memoryChallenges([...challenges, ...evidence]);
  const block = { id: 'b', account: 'acme', adn: 'example.org', because: 'declined' } as const;
  const deps: DomainStatusReader = {
    challenges: {
      ...store,
      loadAll: async (ids) => {
        loaded.push([...ids]);
        return store.loadAll(ids);
      },
    },
    evidence: memoryEvidence(evidence.map(evidenceOf)),
    blocks: memoryBlocks(declinedAt ? [{ ...block, createdAt: declinedAt, until: declinedAt }] : []),
    clock: { now: () => later(AT, 1, 'minutes') },
    reuseDays: () => 398,
    grants: memoryGrants(),
    rules: { policy: 'internal' },
  };
  const kinds = async (...given: [OrderIn<'verifying'>, Awaited<ReturnType<typeof loadNewestChallenges>>?]) =>
    (await domainStatuses(deps, ...given)).map(({ kind }) => kind);
  return { deps, kinds, loaded };
}

describe('the statuses of the domains of an order', () => {
  it('come from the newest challenge of each', async () => {
    const { kinds } = world({ challenges: [declined(A), open(B)] });

    expect(await kinds(verifying(A, B))).toEqual(['open']);
    expect(await kinds(verifying(A))).toEqual(['declined']);
    expect(await kinds(verifying())).toEqual(['unasked']);
  });

  it('are proven by evidence on record, unless the contact has answered for this order', async () => {
    const evidence = [approved(B)];

    expect(await world({ evidence }).kinds(verifying())).toEqual(['proven']);
    expect(await world({ evidence, challenges: [open(A)] }).kinds(verifying(A))).toEqual(['proven']);
    expect(await world({ evidence, challenges: [declined(A)] }).kinds(verifying(A))).toEqual(['declined']);
    expect(await world({ evidence, challenges: [approved(A)] }).kinds(verifying(A))).toEqual(['approved']);
  });

  it('are not approved once a contact declined for another order', async () => {
    const challenges = [approved(A)];

    expect(await world({ challenges, declinedAt: AT }).kinds(verifying(A))).toEqual(['unasked']);
    expect(await world({ challenges }).kinds(verifying(A))).toEqual(['approved']);
  });

  it('use challenges that were loaded with the order, as long as the order names the same ones', async () => {
    const { deps, kinds, loaded } = world({ challenges: [open(A), declined(B)] });
    const looked = await loadNewestChallenges(deps.challenges, verifying(A));

    expect(await kinds(verifying(A), looked)).toEqual(['open']);
    expect(loaded).toEqual([[A]]);
    expect(await kinds(verifying(A, B), looked)).toEqual(['declined']);
    expect(loaded).toEqual([[A], [B]]);
    expect(await kinds(verifying(), looked)).toEqual(['unasked']);
    expect(loaded).toHaveLength(2);
  });

  it('come for each domain from its own challenge and its own evidence', async () => {
    const of = (adn: string) => ({ adn, contact, names: [adn] });
    const domains: [ReturnType<typeof of>, ReturnType<typeof of>] = [of('example.org'), of('example.net')];
    const passed = { ...factsOf(1)['checks.passed'], domains };
    const named = {
      ...factsOf(1)['challenges.opened'],
      challenges: [A, C].map((id) => ({
        id,
        adn: id === A ? 'example.org' : 'example.net',
        contact,
      })),
    };
    const order = replay([...historyTo('submitted'), passed, named]);
    if (order.status !== 'verifying') throw new Error(order.status);
    const ofNet = { adn: 'example.net', shown: { ...shown, adn: 'example.net', names: ['example.net'] } };
    const challenges = [declined(A), { ...open(C), ...ofNet }];
    const { kinds, loaded } = world({ challenges });
    const looked = { ids: [A], found: [challenges[0] ?? open(A)] };

    expect(await kinds(order)).toEqual(['declined', 'open']);
    expect(await kinds(order, looked)).toEqual(['declined', 'open']);
    expect(loaded).toEqual([
      [A, C],
      [A, C],
    ]);
    const proven = world({ challenges, evidence: [{ ...approved(B), ...ofNet }] });
    expect((await domainStatuses(proven.deps, order))[1]).toMatchObject({
      kind: 'proven',
      evidence: { adn: 'example.net', confirmedAt: AT, challengeId: B },
    });
  });
});
