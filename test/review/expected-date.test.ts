import { describe, expect, it } from 'vitest';
import { after as shifted } from '../../lib/clock.ts';
import { apply, replay } from '../../lib/order/apply.ts';
import { ORDER_STATUSES } from '../../lib/order/lifecycle.ts';
import { Calendar } from '../../lib/review/calendar.ts';
import { type Awaited, expectedIssue } from '../../lib/review/expected-date.ts';
import { factsOf, historyTo } from '../order/make.ts';

const calendar = Calendar.parse({
  zone: 'Europe/Berlin',
  weekdays: [1, 2, 3, 4, 5],
  holidays: [],
  closesAt: '17:00',
});
const review = { workingDays: { DV: 0, OV: 3 }, calendar };
/** A Monday. */
const NOW = '2026-11-23T10:00:00.000Z';
const OV: Awaited = { status: 'reviewing', since: NOW, type: 'OV', reviewed: true };

describe('the expected date', () => {
  it('counts the working days of the review from the confirmation of the domains', () => {
    expect(expectedIssue(OV, review, '2026-11-24T10:00:00.000Z')).toEqual({
      at: '2026-11-26T16:00:00.000Z',
      stopped: false,
      because: expect.objectContaining({
        message:
          'Reviewed within 3 working days (Monday to Friday until 17:00, Europe/Berlin, without holidays) after the domains were confirmed.',
      }),
    });
  });

  it.each(['draft', 'returned', 'verifying'] as const)(
    'is stopped in %s: it moves with every day',
    (status) => {
      const first = expectedIssue({ ...OV, status }, review, NOW);
      const later = expectedIssue({ ...OV, status }, review, '2026-11-24T10:00:00.000Z');

      expect(first).toMatchObject({ stopped: true, at: '2026-11-26T16:00:00.000Z' });
      expect(later).toMatchObject({ stopped: true, at: '2026-11-27T16:00:00.000Z' });
    },
  );

  it('is today for DV, once its contacts have answered, and moves by the day only', () => {
    const dv: Awaited = { ...OV, type: 'DV', status: 'verifying', reviewed: false };

    const today = { at: '2026-11-23T22:59:00.000Z', stopped: true };
    expect(expectedIssue(dv, review, NOW)).toMatchObject(today);
    expect(expectedIssue(dv, review, '2026-11-23T22:58:59.999Z')).toMatchObject(today);
    expect(expectedIssue(dv, review, '2026-11-23T23:00:00.000Z')).toMatchObject({
      at: '2026-11-24T22:59:00.000Z',
    });
  });

  it('includes the review time for DV with a name that needs a reviewer', () => {
    expect(expectedIssue({ ...OV, type: 'DV' }, review, NOW)?.at).toBe('2026-11-26T16:00:00.000Z');
  });

  it('of a late review states that it is late and why, and is another full review time away', () => {
    const late = expectedIssue(OV, review, '2026-11-27T10:00:00.000Z');
    const held = expectedIssue(
      { ...OV, expectedAt: '2026-12-01T16:00:00.000Z', held: { comment: 'The register is closed.' } },
      review,
      '2026-11-27T10:00:00.000Z',
    );

    expect(late?.at).toBe('2026-12-02T16:00:00.000Z');
    expect(late?.because.message).toBe(
      'The review is late: it was expected by 2026-11-26T16:00:00.000Z. The order still waits for a reviewer.',
    );
    expect(held?.at).toBe('2026-12-01T16:00:00.000Z');
    expect(held?.because.message).toBe(
      'The review is late: it was expected by 2026-11-26T16:00:00.000Z. A reviewer holds the order: “The register is closed.”',
    );
  });

  it('holds up to its exact instant, and the review is late from then on', () => {
    const promised = '2026-11-26T16:00:00.000Z';
    const delayedOrder = { ...OV, expectedAt: promised };

    expect(expectedIssue(OV, review, promised)?.because.message).toContain('Reviewed within');
    expect(expectedIssue(OV, review, shifted(promised, 0.001, 'seconds'))?.because.message).toContain('late');
    expect(expectedIssue(delayedOrder, review, promised)?.at).toBe(promised);
    expect(expectedIssue(delayedOrder, review, shifted(promised, 0.001, 'seconds'))?.at).toBe(
      '2026-12-02T16:00:00.000Z',
    );
  });

  it('is not stopped while the service has to act', () => {
    const stopped = (changes: Partial<Awaited>, now = NOW) =>
      expectedIssue({ ...OV, ...changes }, review, now)?.stopped;

    expect(stopped({ status: 'submitted' })).toBe(false);
    expect(stopped({ status: 'issuing' })).toBe(false);
    expect(stopped({}, '2026-12-24T10:00:00.000Z')).toBe(false);
  });

  it.each([
    [[1, 2, 3, 4, 5], 3, 'within 3 working days (Monday to Friday until'],
    [[7, 3, 1], 3, 'within 3 working days (Monday, Wednesday, Sunday until'],
    [[1, 2, 3, 4, 6], 3, '(Monday, Tuesday, Wednesday, Thursday, Saturday until'],
    [[1, 2, 3, 4], 1, 'within 1 working day (Monday, Tuesday, Wednesday, Thursday until'],
  ])('states on which days reviewers work: %j', (weekdays, days, words) => {
    const worked = { workingDays: { DV: 0, OV: days }, calendar: { ...calendar, weekdays } };

    expect(expectedIssue(OV, worked, NOW)?.because.message).toContain(words);
  });

  it('is replaced only by a later date', () => {
    const delayed = { ...factsOf(1)['order.delayed'], expectedAt: '2026-12-02T16:00:00.000Z' };
    const delayedOnce = apply(replay(historyTo('reviewing')), delayed);

    expect(() => apply(delayedOnce, delayed)).toThrow('notified of a later date');
    const later = '2026-12-07T16:00:00.000Z';
    expect(apply(delayedOnce, { ...delayed, expectedAt: later })).toMatchObject({ expectedAt: later });
  });

  it('allows a review at least one working day, even if it is configured to take none', () => {
    const none = { ...review, workingDays: { DV: 0, OV: 0 } };

    expect(expectedIssue(OV, none, NOW)?.at).toBe('2026-11-24T16:00:00.000Z');
  });

  it.each(ORDER_STATUSES)(
    'is never in the past (%s), and undefined for an order that has ended',
    (status) => {
      const expected = expectedIssue({ ...OV, status, since: '2026-01-01T00:00:00.000Z' }, review, NOW);

      const ended = ['issued', 'refused', 'cancelled', 'lapsed', 'revoked'].includes(status);
      expect(expected === undefined).toBe(ended);
      if (expected) expect(expected.at >= NOW).toBe(true);
    },
  );
});
