import { describe, expect, it } from 'vitest';
import { tellPeople } from '../../../functions/mail/tell-people.ts';
import { measuredBy } from '../../doubles/written-lines.ts';
import { APPLICANT, historyTo, ORDER_ID } from '../../order/make.ts';
import { made, NOW, reviewing, world } from './notices-world.ts';
import { eventRecord } from './stream-records.ts';

describe('telling', () => {
  const history = [...historyTo('submitted'), made['checks.failed']];

  it('happens once, however often the record comes', async () => {
    const { hearLast, mails } = world(history);

    for (let times = 0; times < 3; times++) expect(await hearLast()).toEqual({ batchItemFailures: [] });

    expect(mails).toHaveLength(1);
  });

  it('is asked for again where the mail service does not answer, and goes on from there', async () => {
    const { hearLast, mailer, mails } = world(history);
    mailer.failNext('before');

    expect(await hearLast()).toEqual({ batchItemFailures: [{ itemIdentifier: '300' }] });
    expect(await hearLast()).toEqual({ batchItemFailures: [] });

    expect(mails).toHaveLength(1);
  });

  it('stops at the first record that must come again, so that none is told out of turn', async () => {
    const { hear, mailer, mails } = world([...history, made['order.lapsed']]);
    mailer.failNext('before');

    const report = await hear(eventRecord(history), eventRecord([...history, made['order.lapsed']]));

    expect(report).toEqual({ batchItemFailures: [{ itemIdentifier: '300' }] });
    expect(mails).toEqual([]);
  });

  it('waits for whoever died at it, then is done', async () => {
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

  it('is told at once what a worker of an earlier epoch claimed and did not tell', async () => {
    const { hearLast, notices, mails } = world(history);
    await notices.claim(`${ORDER_ID}#3#${APPLICANT}`, NOW, {
      until: '2026-11-23T10:02:00.000Z',
      epoch: 'before the crash',
    });

    expect((await hearLast()).batchItemFailures).toEqual([]);

    expect(mails).toHaveLength(1);
  });

  it('gives up on an address that is never taken, without blocking the others', async () => {
    const { hear, mailer, mails } = world([...history, made['order.lapsed']]);
    mailer.failNext('rejected');

    const report = await hear(eventRecord(history), eventRecord([...history, made['order.lapsed']]));

    expect(report).toEqual({ batchItemFailures: [] });
    expect(mails.map(({ subject }) => subject)).toEqual(['Your order has lapsed: example.org']);
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

  it('measures what it had to leave out, and nothing else as lost', async () => {
    const { hear } = world(history);
    const unreadable = { dynamodb: { SequenceNumber: '1', NewImage: { PK: 'ORDER#x' } } };

    const measured = await measuredBy(() => hear(unreadable, eventRecord(history)));

    expect(measured).toEqual([
      ['NewsLost', 1, undefined],
      ['Mails', 1, 'notice-sent'],
    ]);
  });

  it('leaves nothing out where it cannot begin at all: the whole batch comes again', async () => {
    const hear = tellPeople(() => {
      throw new Error('The environment lacks PUBLIC_URL.');
    });

    await expect(hear({ Records: [eventRecord(history)] })).rejects.toThrow('PUBLIC_URL');
  });

  it('tells nobody of most events', async () => {
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
