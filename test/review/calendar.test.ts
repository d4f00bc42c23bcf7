import { describe, expect, it } from 'vitest';
import { DEFAULT_PERIODS } from '../../lib/policy/defaults.ts';
import { Calendar } from '../../lib/review/calendar.ts';
import { reviewTime } from '../../lib/review/review-time.ts';

const SETTINGS = {
  REVIEW_ZONE: 'Europe/Berlin',
  REVIEW_WEEKDAYS: ['1', '2', '7'],
  REVIEW_HOLIDAYS: ['2026-12-25'],
  REVIEW_CLOSES_AT: '17:30',
};

describe('the calendar of reviewers', () => {
  it('is parsed from its settings', () => {
    expect(reviewTime(SETTINGS, DEFAULT_PERIODS)).toEqual({
      workingDays: { DV: 0, OV: 3 },
      calendar: { zone: 'Europe/Berlin', weekdays: [1, 2, 7], holidays: ['2026-12-25'], closesAt: '17:30' },
    });
  });

  it.each([
    ['UTC', true],
    ['America/St_Johns', true],
    ['Berlin', false],
    ['', false],
  ])('accepts an IANA time zone (“%s”): %s', (zone, isOne) => {
    const calendar = { zone, weekdays: [1], holidays: [], closesAt: '17:00' };

    expect(Calendar.safeParse(calendar).success).toBe(isOne);
  });
});
