import { describe, expect, it } from 'vitest';
import { EventBridgeMailEvent, type MailEvent } from '../../lib/mail/mail-event.ts';
import { replay } from '../../lib/order/apply.ts';
import { DEFAULT_PERIODS } from '../../lib/policy/defaults.ts';
import { answerChallenge, type ContactAnswer } from '../../lib/workflow/answer-challenge.ts';
import { longestWaitingForReview, orderAges } from '../../lib/workflow/order-age.ts';
import { recordDelivery } from '../../lib/workflow/record-delivery.ts';
import { memoryBlocks } from '../doubles/block-store.ts';
import { memoryChallenges } from '../doubles/challenge-store.ts';
import { memoryMailCounts } from '../doubles/mail-count-store.ts';
import { orderMemory } from '../doubles/order-memory.ts';
import { memoryOrders } from '../doubles/order-store.ts';
import { memoryTaskTokens } from '../doubles/task-token-store.ts';
import { memoryWorkflow } from '../doubles/workflow.ts';
import { measuredBy } from '../doubles/written-lines.ts';
import { historyTo } from '../order/make.ts';
import { CHALLENGE_ID, OTHER_VALUE, openChallenge, VALUE } from '../verification/a-challenge.ts';

const NOW = '2026-11-23T10:00:00.000Z';

const world = () => ({
  challenges: memoryChallenges([openChallenge()]),
  taskTokens: memoryTaskTokens(),
  mailCounts: memoryMailCounts().mailCounts,
  blocks: memoryBlocks(),
  periods: DEFAULT_PERIODS,
  workflow: memoryWorkflow(),
  clock: { now: () => NOW },
});
const byPage = { via: 'page', sourceIp: '192.0.2.1', userAgent: 'test' } as const;
const VERDICTS = { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' };
const byMail = {
  via: 'mail',
  messageId: 'm',
  rawSha256: 'ab'.repeat(32),
  objectKey: 'inbound/m',
  verdicts: VERDICTS,
} as const;

const mail = { messageId: 'm', tags: { challenge: [CHALLENGE_ID] } };
function news(facts: object): MailEvent {
  const { detail } = EventBridgeMailEvent.parse({ time: NOW, detail: { mail, ...facts } });
  if (detail === undefined) throw new Error('That is news of a mail.');
  return detail;
}
const DELIVERED = news({ eventType: 'Delivery', delivery: { timestamp: NOW } });
const bounced = (bounceType: string) =>
  news({
    eventType: 'Bounce',
    bounce: { bounceType, bounceSubType: 'General', timestamp: NOW, bouncedRecipients: [] },
  });
const COMPLAINED = news({ eventType: 'Complaint', complaint: { timestamp: NOW } });

describe('An answer', () => {
  it.each([
    ['page-approve', { decision: 'approve', answered: byPage }],
    ['page-decline', { decision: 'decline', answered: byPage }],
    ['mail-approve', { decision: 'approve', answered: byMail }],
    ['mail-decline', { decision: 'decline', answered: byMail }],
  ] as const)('is counted once, though it is given twice: %s', async (kind, given) => {
    const deps = world();
    const answer: ContactAnswer = { ...given, value: VALUE };

    const measured = await measuredBy(async () => {
      await answerChallenge(deps, CHALLENGE_ID, answer);
      await answerChallenge(deps, CHALLENGE_ID, answer);
    });

    expect(measured).toEqual([['Answers', 1, kind]]);
  });

  it('with a wrong value is not counted as an answer', async () => {
    const answer: ContactAnswer = { decision: 'approve', answered: byPage, value: OTHER_VALUE };

    const measured = await measuredBy(() => answerChallenge(world(), CHALLENGE_ID, answer));

    expect(measured).toEqual([]);
  });
});

describe('The delivery state of a mail', () => {
  it.each([
    [[DELIVERED], ['delivered']],
    [[bounced('Transient')], ['bounced']],
    [
      [DELIVERED, bounced('Permanent')],
      ['delivered', 'bounced-permanently'],
    ],
  ])('is counted once, though its event arrives twice (%#)', async (events, results) => {
    const deps = world();

    const measured = await measuredBy(async () => {
      for (const each of [...events, ...events]) await recordDelivery(deps, each, NOW);
    });

    expect(measured).toEqual(results.map((result) => ['Mails', 1, result]));
  });

  it('is counted as an answer, too, if its contact complains', async () => {
    const deps = world();

    const measured = await measuredBy(async () => {
      for (const each of [COMPLAINED, COMPLAINED]) await recordDelivery(deps, each, NOW);
    });

    expect(measured).toEqual([
      ['Mails', 1, 'complained'],
      ['Answers', 1, 'complaint-decline'],
    ]);
  });
});

describe('The oldest order', () => {
  it('of each status in which orders may get stuck is measured, in seconds', async () => {
    const ages = orderAges({ verificationDeadlineDays: 45 });
    ages.add({ status: 'submitted', since: '2026-11-23T09:59:00.000Z' });
    ages.add({ status: 'submitted', since: '2026-11-23T09:00:00.000Z' });
    ages.add({ status: 'issuing', since: '2026-11-23T09:59:30.000Z' });
    ages.add({ status: 'draft', since: '2026-01-01T00:00:00.000Z' });

    const measured = await measuredBy(() => ages.measureAges(NOW));

    expect(measured).toEqual([
      ['OldestOrderAge', 3600, 'submitted'],
      ['OldestOrderAge', 30, 'issuing'],
    ]);
  });

  it.each([
    [45, []],
    [22, []],
    [21, [['VerificationOverdue', 3600, undefined]]],
    [0, []],
  ])('that contacts should have confirmed within %i days is measured after that time', async (days, more) => {
    const ages = orderAges({ verificationDeadlineDays: days });
    ages.add({ status: 'verifying', since: '2026-11-02T09:00:00.000Z' });

    const measured = await measuredBy(() => ages.measureAges(NOW));

    expect(measured).toEqual([['OldestOrderAge', 1_818_000, 'verifying'], ...more]);
  });

  it('in review is the first one in the queue of reviewers', async () => {
    const memory = orderMemory();
    const order = replay(historyTo('reviewing'));
    memory.orders.set(order.id, { order, attempt: 1, dueAt: undefined });

    expect(await longestWaitingForReview(memoryOrders(memory))).toMatchObject({
      status: 'reviewing',
      since: order.since,
    });
    expect(await longestWaitingForReview(memoryOrders())).toBeUndefined();
  });
});
