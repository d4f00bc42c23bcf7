import { describe, expect, it } from 'vitest';
import { type Instant, after as later } from '../../../lib/clock.ts';
import { noticeOfGrant } from '../../../lib/use-cases/new-grant.ts';
import { noticeEndingGrants } from '../../../lib/use-cases/notice-ending-grants.ts';
import type { Ending } from '../../../lib/verification/domains/ending.ts';
import type { Grant } from '../../../lib/verification/grants/grant.ts';
import { memoryDomains } from '../../doubles/domain-store.ts';
import { memoryGrants } from '../../doubles/grant-store.ts';
import { historyTo } from '../../order/make.ts';
import { MEMBERS, NOW, open, world } from './notices-world.ts';
import { endingRecord } from './stream-records.ts';

const OLGA = 'https://id.example#olga';
const UNTIL = later(NOW, 300, 'days');
const NEAR = later(UNTIL, -30, 'days');
const ACT = { by: { kind: 'operator', member: OLGA }, at: NOW } as const;

const grant = (changes: Partial<Grant> = {}): Grant => ({
  ...{ id: 'g'.repeat(26), account: 'acme', namespace: 'corp', reason: 'The office network' },
  ...{ grantedBy: OLGA, grantedAt: NOW, until: UNTIL },
  ...changes,
});

async function account(...given: Grant[]) {
  const heard: Ending[] = [];
  const domains = memoryDomains([], (ending) => heard.push(ending));
  const grants = memoryGrants();
  for (const each of given) await grants.give(each, ACT, noticeOfGrant(each, 30));
  const w = world(historyTo('issued'), { challenges: [open], domains, policy: 'internal', members: MEMBERS });
  const failures: unknown[] = [];
  const deps = {
    ...w,
    domains,
    grants,
    endingGrants: grants,
    failed: (error: unknown) => failures.push(error),
  };
  return {
    ...w,
    grants,
    heard,
    failures,
    async looksAt(at: Instant, broken: Partial<typeof grants> = {}) {
      w.clock.at = at;
      await noticeEndingGrants({ ...deps, endingGrants: { ...grants, ...broken } }, () => false);
    },
    delivers: () => w.hear(...heard.splice(0).map((each, index) => endingRecord(each, `${index + 1}`))),
  };
}

describe('the end of a grant', () => {
  it('is notified once, so many days before it, to the applicants of the account', async () => {
    const a = await account(grant());
    await a.looksAt(later(NEAR, -1, 'minutes'));
    expect(a.heard).toEqual([]);
    for (const days of [0, 1, 20, 31]) await a.looksAt(later(NEAR, days, 'days'));
    await a.delivers();

    const [mail, ...more] = a.mails;
    expect(more.map(({ subject }) => subject).filter((each) => each !== mail?.subject)).toEqual([]);
    expect(new Set(a.mails.map(({ to }) => to)).size).toBe(a.mails.length);
    expect(mail).toMatchObject({
      subject: 'The proof of control of corp ends on 19 September 2027 at 10:00 UTC',
      text: expect.stringContaining('Ask an operator of this service to grant it again'),
    });
    expect(mail?.text).toContain('/domains');
    expect(mail?.text).not.toContain('/domains/corp');
  });

  it('is notified when a third of a short life is left', async () => {
    const a = await account(grant({ until: later(NOW, 9, 'days') }));
    await a.looksAt(later(NOW, 5, 'days'));
    expect(a.heard).toEqual([]);
    await a.looksAt(later(NOW, 6, 'days'));
    expect(a.heard).toMatchObject([{ method: 'grant', adn: 'corp', endsAt: later(NOW, 9, 'days') }]);
  });

  it('is notified once, if the worker was killed before or after it noted that', async () => {
    const a = await account(grant());
    const killed = async (): Promise<never> => {
      throw new Error('killed');
    };
    await a.looksAt(NEAR, { clearDue: killed });
    expect(a.failures).toHaveLength(1);
    await a.looksAt(later(NEAR, 5, 'minutes'));
    expect(a.heard).toHaveLength(1);
  });

  it.each([
    ['the same namespace', 'team.corp'],
    ['a domain above it', 'corp'],
  ])('is not notified if another grant of %s lasts longer', async (_, namespace) => {
    const longer = grant({ id: 'h'.repeat(26), until: later(UNTIL, 60, 'days'), namespace });
    const a = await account(grant({ namespace: 'team.corp' }), longer);
    await a.looksAt(NEAR);
    expect(a.heard).toEqual([]);
  });

  it('is notified in spite of a longer grant of a part of it', async () => {
    const a = await account(
      grant(),
      grant({ id: 'h'.repeat(26), namespace: 'team.corp', until: later(UNTIL, 60, 'days') }),
    );
    await a.looksAt(NEAR);
    expect(a.heard).toMatchObject([{ adn: 'corp' }]);
  });

  it('is not notified after an operator ended it', async () => {
    const a = await account(grant());
    await a.grants.end('g'.repeat(26), { at: NOW, by: OLGA }, ACT);
    await a.looksAt(NEAR);
    // It was ended after the check had listed it.
    await a.looksAt(NEAR, { listDue: async () => ({ items: [{ account: 'acme', id: 'g'.repeat(26) }] }) });
    expect(a.heard).toEqual([]);
  });
});
