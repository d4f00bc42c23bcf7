import { beforeAll, describe, expect, it } from 'vitest';
import { sendNotices } from '../../functions/mail/send-notices.ts';
import type { Member } from '../../lib/access/member.ts';
import { replay } from '../../lib/order/apply.ts';
import type { EventFacts } from '../../lib/order/event.ts';
import { SERVICE } from '../a-service.ts';
import { memoryAuthorityStore } from '../doubles/authority-store.ts';
import { memoryBlocks } from '../doubles/block-store.ts';
import { memoryCertificateStore } from '../doubles/certificate-store.ts';
import { memoryChallenges } from '../doubles/challenge-store.ts';
import { memoryDomains } from '../doubles/domain-store.ts';
import { memoryMailer } from '../doubles/mailer.ts';
import { memoryMembers } from '../doubles/member-store.ts';
import { memoryNotices } from '../doubles/notice-store.ts';
import { orderMemory } from '../doubles/order-memory.ts';
import { memoryOrders } from '../doubles/order-store.ts';
import { eventRecord } from '../functions/mail/stream-records.ts';
import { processorTime } from '../harness/processor-time.ts';
import { APPLICANT, factsOf, historyTo } from '../order/make.ts';

const NOW = '2026-11-23T10:00:00.000Z';
const REVIEWERS = 200;
const NAMES = Array.from({ length: 100 }, (_, n) => `${n}.${'a'.repeat(60)}.${'b'.repeat(60)}.example.org`);
const made = factsOf(1);

const member = (id: string, changes: Partial<Member>): Member => ({
  id: `https://id.example#${id}`,
  roles: ['reviewer'],
  name: id,
  email: `${id}@ra.example`,
  ...changes,
});
const MEMBERS = [
  { ...member('anna', { account: 'acme', roles: ['applicant'] }), id: APPLICANT },
  ...Array.from({ length: REVIEWERS }, (_, n) => member(`r${n}`, {})),
];

/** Counts the calls of every method. */
function counted<T extends object>(part: T, calls: Map<string, number>): T {
  return new Proxy(part, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      calls.set(String(name), (calls.get(String(name)) ?? 0) + 1);
      return (...given: unknown[]) => Reflect.apply(method, target, given);
    },
  });
}

/** Notifies people of the last event of a history. */
async function notified(history: readonly EventFacts[]) {
  const memory = orderMemory();
  const order = replay(history);
  memory.orders.set(order.id, { order, attempt: 1, dueAt: undefined });
  memory.events.set(
    order.id,
    history.map((facts, index) => ({ orderId: order.id, sequence: index + 1, facts })),
  );
  const mailer = memoryMailer();
  const calls = new Map<string, number>();
  const hear = sendNotices(() => ({
    store: counted(memoryOrders(memory), calls),
    members: counted(memoryMembers(...MEMBERS), calls),
    challenges: memoryChallenges([]),
    domains: memoryDomains(),
    blocks: memoryBlocks(),
    policy: 'internal' as const,
    notices: counted(memoryNotices(), calls),
    certificates: memoryCertificateStore(),
    authorities: memoryAuthorityStore({}),
    mailer,
    clock: { now: () => NOW },
    epoch: 'one',
    service: SERVICE,
    publicUrl: SERVICE.url,
    replyDomain: 'reply.ra.example',
    needsReviewer: () => true,
    highRiskOf: () => [],
    ownAccount: 'allowed' as const,
  }));
  expect(await hear({ Records: [eventRecord(history)] })).toEqual({ batchItemFailures: [] });
  return { mails: mailer.mails, calls };
}

const [created, ...more] = [...historyTo('verifying'), made['challenges.opened'], made['domains.confirmed']];
const largest: EventFacts[] = [
  created?.type === 'order.created' ? { ...created, names: NAMES } : made['order.created'],
  ...more.map((facts) =>
    facts.type === 'order.submitted'
      ? { ...facts, submission: { ...facts.submission, names: NAMES } }
      : facts,
  ),
];
/** Returned with as many and as long reasons as a reviewer may write. */
const returned = (piece: string): EventFacts[] => {
  const message = piece.repeat(1000).slice(0, 1000).toWellFormed();
  const reason = { field: '/organization/name', code: 'reviewers-remark', message };
  return [...largest, { ...made['review.returned'], reasons: [reason, ...Array(49).fill(reason)] }];
};

describe('the largest notice', () => {
  it('goes to each of very many reviewers once, by a number of calls that grows with them only', async () => {
    const { mails, calls } = await notified(largest);

    expect(new Set(mails.map(({ to }) => to)).size).toBe(REVIEWERS);
    expect(mails).toHaveLength(REVIEWERS);
    expect(Object.fromEntries(calls)).toEqual({
      load: 1,
      listAll: 1,
      listAddresses: REVIEWERS + 1,
      claim: REVIEWERS,
      noteSent: REVIEWERS,
    });
    for (const { subject, text } of mails) {
      expect(subject.length).toBeLessThan(200);
      expect(text.length).toBeLessThan(40_000);
    }
  });

  it('goes to its applicant with every reason, and is not larger than mail servers take', async () => {
    const { mails } = await notified(returned('&'));

    expect(mails.map(({ to }) => to)).toEqual(['anna@ra.example']);
    expect((mails[0]?.text.length ?? 0) + (mails[0]?.html?.length ?? 0)).toBeLessThan(1_000_000);
  });

  let ordinary = 0;
  beforeAll(async () => {
    ordinary = await processorTime(() => notified(returned('plain words of a reviewer ')), 5);
  });

  it.each([
    'a.',
    'www.',
    'a@b.c ',
    'a@',
    'http://',
    '+1 2',
    '1 ',
    'a。b',
    ':',
    '<',
    '&',
    '\u200d',
    '😀',
    '.com ',
  ])('costs what plain words cost, filled with %j', async (piece) => {
    expect((await processorTime(() => notified(returned(piece)), 3)) / ordinary).toBeLessThan(10);
  });
});
