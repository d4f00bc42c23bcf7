import { describe, expect, it } from 'vitest';
import { type Instant, after as later } from '../../../lib/clock.ts';
import type { Outcome } from '../../../lib/domain-validation/check.ts';
import { replay } from '../../../lib/order/apply.ts';
import type { EventFacts } from '../../../lib/order/event.ts';
import type { Policy } from '../../../lib/policy/policy.ts';
import { checkDomain } from '../../../lib/use-cases/check-domain.ts';
import { checkDueDomains } from '../../../lib/use-cases/check-due-domains.ts';
import type { Domain, Proof, Validation } from '../../../lib/verification/domains/domain.ts';
import type { Ending } from '../../../lib/verification/domains/ending.ts';
import { memoryDomains } from '../../doubles/domain-store.ts';
import { memoryEvidence } from '../../doubles/evidence-store.ts';
import { memoryTaskTokens } from '../../doubles/task-token-store.ts';
import { APPLICANT, CHALLENGE_ID, historyTo } from '../../order/make.ts';
import { NAMES } from '../../workflow/proves-by-dns.ts';
import { ANNA, MEMBERS, member, NOW, open, world } from './notices-world.ts';
import { endingRecord } from './stream-records.ts';

const KEY = { account: 'acme', adn: 'example.org' };
const UNTIL = later(NOW, 300, 'days');
const NEAR = later(UNTIL, -30, 'days');
const MISSING: Outcome = {
  result: 'not-proven',
  because: { code: 'txt-missing', params: { label: 'x', record: 'y' }, message: 'There is no TXT record.' },
};
const UNRELIABLE: Outcome = {
  result: 'undecided',
  because: { code: 'txt-unreliable', params: {}, message: 'The DNS did not answer.' },
};

const proof = (changes: Partial<Proof> = {}): Proof => ({
  ...{ id: CHALLENGE_ID, confirmedAt: NOW, until: UNTIL, scope: 'domain' },
  ...changes,
});
const validation = (changes: Partial<Validation> = {}): Validation => ({
  ...{ id: CHALLENGE_ID, startedAt: NOW, startedBy: APPLICANT, value: 'v'.repeat(52) },
  valueEndsAt: NOW,
  checked: { at: NOW, result: 'proven' },
  proof: proof(),
  ...changes,
});
const persistent = (changes: Partial<Validation> = {}): Validation => {
  const { valueEndsAt: _, ...rest } = validation({
    proof: proof({ until: later(NOW, 8, 'hours') }),
    ...changes,
  });
  return rest;
};
const byMail = { ...proof({ scope: 'names', names: ['example.org'] }), contact: 'admin@example.org' };

/** A domain, due at once, with the checks of it and the notices that follow from them. */
async function account(
  domain: Partial<Domain>,
  {
    look = async (): Promise<Outcome> => MISSING,
    history = historyTo('issued') as EventFacts[],
    policy = 'internal' as Policy,
    members = MEMBERS,
  } = {},
) {
  const heard: Ending[] = [];
  const domains = memoryDomains([{ ...KEY, ...domain }], (ending) => heard.push(ending));
  const w = world(history, { challenges: [open], domains, policy, members });
  await domains.setDue(KEY, NOW);
  await w.store.indexNames(replay(history));
  const failures: unknown[] = [];
  const deps = {
    ...w,
    evidence: memoryEvidence(),
    taskTokens: memoryTaskTokens(),
    workflow: { complete: async () => false },
    names: NAMES,
    reuseDays: () => 398,
    endingDays: 30,
    look,
    failed: (error: unknown) => failures.push(error),
  };
  return {
    ...w,
    deps,
    failures,
    heard,
    async looksAt(at: Instant, broken: Partial<typeof domains> = {}) {
      w.clock.at = at;
      return checkDueDomains({ ...deps, domains: { ...domains, ...broken } }, () => false);
    },
    /** Looks each five minutes, as the schedule does, until an instant. */
    async looksUntil(end: Instant, minutes = 5) {
      for (let at = w.clock.at; at <= end; at = later(at, minutes, 'minutes')) await this.looksAt(at);
    },
    async delivers(endings: readonly Ending[] = heard.splice(0)) {
      return w.hear(...endings.map((each, index) => endingRecord(each, `${index + 1}`)));
    },
    dueBy: async (at: Instant) => (await domains.listDue(at, { limit: 5 })).items.length,
  };
}

describe('the end of a proof by a check', () => {
  it('is notified once, so many days before it, to who started the validation', async () => {
    const a = await account({ dns: validation() });
    expect(await a.looksAt(NOW)).toBe(1);
    expect(await a.dueBy(later(NEAR, -1, 'minutes'))).toBe(0);
    expect(await a.looksAt(NEAR)).toBe(1);
    await a.delivers();
    for (const days of [0, 1, 20, 31]) await a.looksAt(later(NEAR, days, 'days'));
    await a.delivers();

    expect(a.mails).toHaveLength(1);
    expect(a.mails[0]).toMatchObject({
      to: ANNA,
      subject: 'The proof of control of example.org ends on 19 September 2027 at 10:00 UTC',
      text: expect.stringContaining('a DNS record (BR 3.2.2.4.7)'),
    });
    expect(a.mails[0]?.text).toContain('/domains/example.org');
    expect(await a.dueBy('2099-01-01T00:00:00.000Z')).toBe(0);
  });

  it('is notified when a third of a short life is left', async () => {
    const a = await account({
      http: validation({ proof: proof({ scope: 'host', until: later(NOW, 9, 'days') }) }),
    });
    a.clock.at = NOW;
    await a.looksUntil(later(NOW, 5, 'days'), 60 * 24);
    expect(a.heard).toEqual([]);
    await a.looksUntil(later(NOW, 7, 'days'), 60 * 24);

    expect(a.heard).toMatchObject([{ method: 'http', endsAt: later(NOW, 9, 'days') }]);
  });

  it.each<[string, Partial<Domain>]>([
    [
      'by the same method',
      {
        dns: validation({
          proof: proof({ confirmedAt: later(NOW, 200, 'days'), until: later(UNTIL, 200, 'days') }),
        }),
      },
    ],
    [
      'by another one that covers as much',
      { dns: validation(), mail: { ...byMail, scope: 'domain', until: later(UNTIL, 31, 'days') } },
    ],
    [
      'by a persistent record',
      {
        http: validation({ proof: proof({ scope: 'host' }) }),
        dnsPersist: persistent({
          proof: proof({ confirmedAt: NEAR, until: later(NEAR, 8, 'hours'), scope: 'host' }),
        }),
      },
    ],
  ])('is not notified if the proof was replaced %s', async (_, domain) => {
    const a = await account(domain);
    a.clock.at = NEAR;
    await checkDomain(a.deps, { ...KEY, ...domain }, 'http');

    expect(a.heard).toEqual([]);
  });

  it('is notified although another proof lasts longer that covers less', async () => {
    const a = await account({
      dns: validation(),
      http: validation({ proof: proof({ scope: 'host', until: later(UNTIL, 60, 'days') }) }),
    });
    await a.looksAt(NEAR);

    expect(a.heard).toMatchObject([{ method: 'dns' }]);
  });

  it('is notified to all applicants of the account if who started it left', async () => {
    const members = [
      member({ id: 'https://id.example#ben', email: 'ben@acme.example', language: 'zh' }),
      member({ id: 'https://id.example#otto', account: 'other', email: 'otto@other.example' }),
      member({ id: 'https://id.example#rita', roles: ['reviewer'], email: 'rita@ra.example' }),
    ];
    const a = await account({ dns: validation() }, { members });
    await a.looksAt(NEAR);
    await a.delivers();

    expect(a.mails.map(({ to, subject }) => [to, subject])).toEqual([
      ['ben@acme.example', '域名控制权验证将于 2027年9月19日 10:00 UTC 失效：example.org'],
    ]);
  });
});

describe('a notice of an end', () => {
  const dies = async (): Promise<never> => {
    throw new Error('killed');
  };

  it.each<[string, Partial<ReturnType<typeof memoryDomains>>, number]>([
    ['before it was noted', { noteEnding: dies }, 0],
    ['after it was noted', { reschedule: dies }, 1],
  ])('is sent once if the check is killed %s', async (_, broken, noted) => {
    const a = await account({ dns: validation() });
    await a.looksAt(NOW);
    await a.looksAt(NEAR, broken);
    expect(a.failures).toHaveLength(1);
    expect(a.heard).toHaveLength(noted);
    await a.looksAt(later(NEAR, 1, 'hours'));
    await a.delivers();
    await a.looksAt(later(NEAR, 2, 'days'));
    await a.delivers();

    expect(a.mails).toHaveLength(1);
  });

  it('is not lost if the applicant checks first', async () => {
    const lasting = proof({ scope: 'host', until: later(UNTIL, 60, 'days') });
    const http = validation({ proof: lasting, valueEndsAt: '2099-01-01T00:00:00.000Z' });
    const a = await account({ dns: validation(), http });
    await a.looksAt(NOW);
    const domain = await a.domains.load('acme', 'example.org');
    a.clock.at = NEAR;
    if (domain) await checkDomain(a.deps, domain, 'http');
    await a.looksAt(NEAR);
    await a.delivers();

    expect(a.mails.map(({ subject }) => subject)).toHaveLength(1);
  });

  it('is sent once if the stream repeats it, or its mail was not accepted', async () => {
    const a = await account({ dns: validation() });
    await a.looksAt(NEAR);
    const [ending] = a.heard.splice(0);
    if (ending === undefined) throw new Error('no ending');
    a.mailer.failNext('before');
    expect(await a.delivers([ending])).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
    await a.delivers([ending]);
    await a.delivers([ending, ending]);

    expect(a.mails).toHaveLength(1);
  });

  it.each<[string, (a: Awaited<ReturnType<typeof account>>) => Promise<unknown>]>([
    ['given up', ({ domains }) => domains.giveUp(KEY, NEAR)],
    ['declined', ({ blocks }) => blocks.endApprovals('acme', 'example.org', NEAR)],
    [
      'replaced',
      ({ domains }) =>
        domains.noteCheck(
          { ...KEY, method: 'dns', id: CHALLENGE_ID },
          { at: NEAR, result: 'proven' },
          proof({ confirmedAt: NEAR, until: later(NEAR, 398, 'days') }),
          () => undefined,
        ),
    ],
  ])('is not sent if the proof was %s, before or after the check', async (_, happens) => {
    const before = await account({ dns: validation() });
    await happens(before);
    await before.domains.setDue(KEY, NEAR);
    await before.looksAt(NEAR);
    expect(before.heard).toEqual([]);

    const a = await account({ dns: validation() });
    await a.looksAt(NEAR);
    expect(a.heard).toHaveLength(1);
    await happens(a);
    await a.delivers();
    expect(a.mails).toEqual([]);
  });
});

describe('the end of an approval by mail', () => {
  const issuedUntil = (notAfter: Instant) =>
    historyTo('issued').map((facts) =>
      facts.type === 'issuance.completed'
        ? { ...facts, certificate: { ...facts.certificate, notAfter } }
        : facts,
    );
  const VALID = issuedUntil(later(UNTIL, 10, 'days'));

  it.each<[string, Policy, Instant, RegExp, RegExp]>([
    ['under its own policy', 'internal', UNTIL, /the next order asks the contact again/, /2028-03-15/],
    ['under br', 'br', UNTIL, /From 2028-03-15 on, .* no longer permit a proof by email/s, /permit no proof/],
    [
      'under br, with its method',
      'br',
      '2028-03-15T00:00:00.000Z',
      /permit no proof by email from 2028-03-15 on/,
      /asks the contact/,
    ],
  ])('says what to do %s', async (_, policy, until, says, saysNot) => {
    const a = await account(
      { mail: { ...byMail, confirmedAt: later(until, -300, 'days'), until } },
      { policy, history: issuedUntil('2029-01-01T00:00:00.000Z') },
    );
    await a.looksAt(later(until, -30, 'days'));
    await a.delivers();

    expect(a.mails).toHaveLength(1);
    expect(a.mails[0]?.to).toBe(ANNA);
    const text = a.mails[0]?.text.replaceAll('\n', ' ');
    expect(text).toMatch(says);
    expect(text).not.toMatch(saysNot);
  });

  it('is notified only while the account has a valid certificate or an open order for the domain', async () => {
    const mailsOf = async (history: EventFacts[]) => {
      const a = await account({ mail: byMail }, { history });
      await a.looksAt(NEAR);
      await a.delivers();
      return a.mails.length;
    };

    expect(await mailsOf(VALID)).toBe(1);
    expect(await mailsOf(historyTo('verifying'))).toBe(1);
    expect(await mailsOf(issuedUntil(later(NEAR, -1, 'days')))).toBe(0);
    expect(await mailsOf(historyTo('cancelled'))).toBe(0);
  });
});

describe('a persistent record', () => {
  const renewed = (at: () => Instant) => async (): Promise<Outcome> => ({
    result: 'proven',
    proof: {
      ...{ method: 'dns-persist', record: 'r', security: 'secure', ttlSeconds: 60, text: 't' },
      ...{ accountUri: 'acct:acme@ca.example.net', wildcard: true },
      usableUntil: later(at(), 8, 'hours'),
    },
  });

  it('that proves causes no notice, however short its proofs are', async () => {
    const at = { clock: NOW };
    const a = await account({ dnsPersist: persistent() }, { look: () => renewed(() => at.clock)() });
    for (let hours = 0; hours < 72; hours++) {
      at.clock = later(NOW, hours, 'hours');
      await a.looksAt(at.clock);
    }

    expect(a.heard).toEqual([]);
    const domain = await a.domains.load('acme', 'example.org');
    expect(domain?.dnsPersist?.proof?.until).toBe(later(NOW, 74, 'hours'));
  });

  it('that is missing is notified with what was found, once, and again after it proved and is missing again', async () => {
    let there = false;
    const at = { clock: NOW };
    const a = await account(
      { dnsPersist: persistent() },
      { look: async () => (there ? renewed(() => at.clock)() : MISSING) },
    );
    const looks = async (from: number, to: number) => {
      for (let hours = from; hours < to; hours++) {
        at.clock = later(NOW, hours, 'hours');
        await a.looksAt(at.clock);
        await a.delivers();
      }
    };
    await looks(0, 30);
    expect(a.mails).toHaveLength(1);
    expect(a.mails[0]).toMatchObject({
      subject: 'The persistent DNS record no longer proves example.org',
      text: expect.stringContaining('There is no TXT record.'),
    });
    there = true;
    await looks(30, 60);
    expect(a.mails).toHaveLength(1);
    there = false;
    await looks(60, 120);
    expect(a.mails).toHaveLength(2);
  });

  it('about which the DNS says nothing is notified when its proof has ended', async () => {
    const a = await account({ dnsPersist: persistent() }, { look: async () => UNRELIABLE });
    a.clock.at = NOW;
    await a.looksUntil(later(NOW, 479, 'minutes'));
    expect(a.heard).toEqual([]);
    await a.looksUntil(later(NOW, 490, 'minutes'));

    expect(a.heard).toMatchObject([{ method: 'dns-persist', endsAt: later(NOW, 8, 'hours') }]);
  });
});
