import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { sendNotices } from '../../../functions/mail/send-notices.ts';
import { csrMessage } from '../../../lib/application/messages/csr-messages.ts';
import { measuredBy } from '../../doubles/written-lines.ts';
import { APPLICANT, historyTo, ORDER_ID } from '../../order/make.ts';
import { made, member, NOW, reviewing, world } from './notices-world.ts';
import { eventRecord } from './stream-records.ts';

describe('sending notices', () => {
  const history = [...historyTo('submitted'), made['checks.failed']];

  it('happens once, however often the record is delivered', async () => {
    const { hearLast, mails } = world(history);

    for (let times = 0; times < 3; times++) expect(await hearLast()).toEqual({ batchItemFailures: [] });

    expect(mails).toHaveLength(1);
  });

  it('is in the language of each member, with the reasons of the service', async () => {
    const reasons = [{ field: '/csr', ...csrMessage('csr-signature-invalid', {}) }] as const;
    const { hearLast, mails } = world(
      [...historyTo('submitted'), { ...made['checks.failed'], reasons: [...reasons] }],
      { members: [member({ language: 'zh' })] },
    );

    await hearLast();

    expect(mails[0]?.subject).toMatch(/^您的订单已被退回：/);
    expect(mails[0]?.text).toContain('CSR 的签名不是由其自身的密钥生成');
    expect(mails[0]?.text).not.toContain(reasons[0].message);
  });

  it('is retried from the failed record if the mail service does not answer', async () => {
    const { hearLast, mailer, mails } = world(history);
    mailer.failNext('before');

    expect(await hearLast()).toEqual({ batchItemFailures: [{ itemIdentifier: '300' }] });
    expect(await hearLast()).toEqual({ batchItemFailures: [] });

    expect(mails).toHaveLength(1);
  });

  it('stops at the first record to retry, so that the order is kept', async () => {
    const { hear, mailer, mails } = world([...history, made['order.lapsed']]);
    mailer.failNext('before');

    const report = await hear(eventRecord(history), eventRecord([...history, made['order.lapsed']]));

    expect(report).toEqual({ batchItemFailures: [{ itemIdentifier: '300' }] });
    expect(mails).toEqual([]);
  });

  it('happens once for each event in concurrent batches, of which one may come twice', async () => {
    const later = [...history, made['order.lapsed']];
    const { hear, mails } = world(later);
    const [first, second] = [eventRecord(history), eventRecord(later)];

    await Promise.all([hear(second), hear(first), hear(second)]);
    await hear(first, second);

    expect(new Set(mails.map(({ subject }) => subject)).size).toBe(2);
    expect(mails).toHaveLength(2);
  });

  it('runs several batches of a shard at a time, whose notices are items of their own', () => {
    const { sendNotices: declared } = parse(readFileSync('serverless/functions.yml', 'utf8'), {
      merge: true,
    });

    expect(declared.events[0].stream.parallelizationFactor).toBe(4);
  });

  it('waits for the claim of a worker that died, then sends', async () => {
    const { hearLast, notices, clock, mails } = world(history);
    await notices.claim(`${ORDER_ID}#3#${APPLICANT}`, NOW, {
      until: '2026-11-23T10:02:00.000Z',
      epoch: 'one',
    });

    expect((await hearLast()).batchItemFailures).toHaveLength(1);
    clock.at = '2026-11-23T10:02:01.000Z';
    expect((await hearLast()).batchItemFailures).toEqual([]);

    expect(mails).toHaveLength(1);
  });

  it('ignores the claim of a worker of an earlier epoch', async () => {
    const { hearLast, notices, mails } = world(history);
    await notices.claim(`${ORDER_ID}#3#${APPLICANT}`, NOW, {
      until: '2026-11-23T10:02:00.000Z',
      epoch: 'before the crash',
    });

    expect((await hearLast()).batchItemFailures).toEqual([]);

    expect(mails).toHaveLength(1);
  });

  it('skips an address that is permanently rejected, without blocking the others', async () => {
    const { hear, mailer, mails } = world([...history, made['order.lapsed']]);
    mailer.failNext('rejected');

    const report = await hear(eventRecord(history), eventRecord([...history, made['order.lapsed']]));

    expect(report).toEqual({ batchItemFailures: [] });
    expect(mails.map(({ subject }) => subject)).toEqual(['Your order has lapsed: example.org']);
  });

  it('leaves a refused notice out while others are retried, and never marks it as sent', async () => {
    const { hearLast, mailer, mails, notices, clock } = world(history);
    mailer.failNext('rejected');
    const claim = (until: string) =>
      notices.claim(`${ORDER_ID}#3#${APPLICANT}`, clock.at, { until, epoch: 'x' });

    const measured = await measuredBy(hearLast);
    expect(await hearLast()).toEqual({ batchItemFailures: [] });

    expect(measured).toEqual([['Mails', 1, 'notice-refused']]);
    expect(mails).toEqual([]);
    expect(await claim('2026-11-23T10:05:00.000Z')).toBe('refused');
    // Sent by hand, once the stream has given up.
    clock.at = '2026-11-23T22:00:00.000Z';
    expect(await hearLast()).toEqual({ batchItemFailures: [] });
    expect(mails).toHaveLength(1);
    expect(await claim('2026-11-24T10:05:00.000Z')).toBe('sent');
  });

  it('waits while the daily quota is used up, without a claim', async () => {
    const { hearLast, mailer, mails, notices } = world(history);
    mailer.failNext('quota');

    expect((await hearLast()).batchItemFailures).toHaveLength(1);
    expect((await hearLast()).batchItemFailures).toHaveLength(1);
    expect(mails).toEqual([]);
    const claim = { until: '2026-11-23T10:05:00.000Z', epoch: 'one' };
    expect(await notices.claim(`${ORDER_ID}#3#${APPLICANT}`, NOW, claim)).toBe('yours');

    await notices.release(`${ORDER_ID}#3#${APPLICANT}`);
    mailer.endHold();
    expect((await hearLast()).batchItemFailures).toEqual([]);
    expect(mails).toHaveLength(1);
  });

  it.each([
    { dynamodb: { SequenceNumber: '1' } },
    { dynamodb: { SequenceNumber: '1', NewImage: { PK: { S: 'ORDER#x' }, SK: { S: 'EVENT#000001' } } } },
    { dynamodb: { SequenceNumber: '1', NewImage: { PK: { S: 'CHALLENGE#x' }, SK: { S: 'CHALLENGE' } } } },
    { dynamodb: { SequenceNumber: '1', NewImage: { PK: { S: 'ORDER#x' }, SK: { S: 'ORDER' } } } },
    { dynamodb: { SequenceNumber: '1', NewImage: { PK: 'ORDER#x' } } },
  ])('is not blocked by a record that cannot be read or is of something else', async (record) => {
    const { hear, mails } = world(history);

    expect(await hear(record, eventRecord(history))).toEqual({ batchItemFailures: [] });

    expect(mails).toHaveLength(1);
  });

  it('counts skipped records as lost, and no others', async () => {
    const { hear } = world(history);
    const unreadable = { dynamodb: { SequenceNumber: '1', NewImage: { PK: 'ORDER#x' } } };

    const measured = await measuredBy(() => hear(unreadable, eventRecord(history)));

    expect(measured).toEqual([
      ['NoticesLost', 1, undefined],
      ['Mails', 1, 'notice-sent'],
    ]);
  });

  it('skips nothing if it cannot start at all: the whole batch is retried', async () => {
    const hear = sendNotices(() => {
      throw new Error('The environment lacks PUBLIC_URL.');
    });

    await expect(hear({ Records: [eventRecord(history)] })).rejects.toThrow('PUBLIC_URL');
  });

  it('does not happen for most events', async () => {
    const quiet = [
      'order.submitted',
      'checks.passed',
      'challenges.opened',
      'review.claimed',
      'review.approved',
    ] as const;
    for (const type of quiet) {
      const { hear, mails } = world(reviewing);
      await hear(eventRecord([...historyTo('draft'), made[type]]));
      expect(mails).toEqual([]);
    }
  });
});
