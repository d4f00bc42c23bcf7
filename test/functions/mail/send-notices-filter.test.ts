import { eventMatcher } from '@countersign/aws-emulators/eventbridge/event-pattern';
import { readFunctions } from '@countersign/aws-emulators/lambda/functions-file';
import { describe, expect, it } from 'vitest';
import type { EventType } from '../../../lib/order/lifecycle.ts';
import type { Challenge } from '../../../lib/verification/challenge.ts';
import { NOTIFIED_EVENTS } from '../../../lib/workflow/notified-events.ts';
import { EVENT_TYPES, factsOf } from '../../order/make.ts';
import { openChallenge } from '../../verification/a-challenge.ts';
import { challengeRecord, endingRecord, eventRecord } from './stream-records.ts';

const FILE = new URL('../../../serverless/functions.yml', import.meta.url).pathname;
const AT = '2026-11-23T10:00:00.000Z';

const patterns = readFunctions(FILE)
  .filter(({ name }) => name === 'sendNotices')
  .flatMap(({ events }) => events.flatMap(({ stream }) => stream?.filterPatterns ?? []))
  .map((pattern) => eventMatcher(pattern));
const comesThrough = (record: unknown): boolean => patterns.some((matches) => matches(record));

/** Events for which `noticesOfEvent` writes a letter: its types allow no others. */
const NOTIFIED: readonly EventType[] = NOTIFIED_EVENTS;

const answered = { via: 'page', sourceIp: '192.0.2.1', userAgent: '' } as const;
const open = openChallenge();
const { sealedValue: _, ...closed } = open;
const approved: Challenge = { ...closed, state: 'approved', decidedAt: AT, answered, scope: 'names' };

describe('the stream filter of notices', () => {
  it('has at most five patterns, as Lambda allows', () => {
    expect(patterns.length).toBeGreaterThan(0);
    expect(patterns.length).toBeLessThanOrEqual(5);
  });

  it.each(EVENT_TYPES)('passes %s only if there is a notice for it', (type) => {
    expect(comesThrough(eventRecord([factsOf(1)[type]]))).toBe(NOTIFIED.includes(type));
  });

  it('passes the end of a proof', () => {
    const ending = { account: 'acme', adn: 'example.org', method: 'dns', id: open.id } as const;
    expect(comesThrough(endingRecord({ ...ending, confirmedAt: AT, endsAt: AT }))).toBe(true);
  });

  it.each<[string, boolean, Challenge, Challenge]>([
    ['an end unanswered', true, open, { ...closed, state: 'expired', endedAt: AT }],
    // For these there are notices of the order's events.
    ['a decline', false, open, { ...closed, state: 'declined', decidedAt: AT, answered }],
    [
      'a decline after the approval',
      false,
      approved,
      { ...closed, state: 'declined', decidedAt: AT, answered },
    ],
    [
      'a bounce',
      true,
      open,
      { ...open, delivery: { state: 'bounced', at: AT, permanent: true, detail: '' } },
    ],
    ['a suppressed address', true, open, { ...open, delivery: { state: 'suppressed', at: AT, detail: '' } }],
    ['a misread reply', true, open, { ...open, replyMisread: { at: AT, code: 'no-command' } }],
    ['an approval', false, open, approved],
    ['a delivery', false, open, { ...open, delivery: { state: 'delivered', at: AT } }],
    ['a delay', false, open, { ...open, delivery: { state: 'delayed', at: AT, detail: '' } }],
    ['a mail more', false, open, { ...open, mailsWanted: 2 }],
    ['a change that is superseded', false, open, { ...closed, state: 'superseded', endedAt: AT }],
  ])('brings %s of a challenge: %s', (_, expected, before, after) => {
    expect(comesThrough(challengeRecord(before, after))).toBe(expected);
  });
});
