import { describe, expect, test } from 'vitest';
import { DEFAULT_PERIODS, Periods } from '../../lib/policy/defaults.ts';

describe('the periods', () => {
  test('are those of the product if nothing is configured', () => {
    expect(DEFAULT_PERIODS).toEqual({
      randomValueDays: 7,
      contactReminderDays: [2, 5],
      verificationDeadlineDays: 45,
      verificationReminderDaysBefore: [7, 1],
      draftLapseDays: 90,
      returnedLapseDays: 30,
      lapseReminderDaysBefore: [7, 1],
      reviewWorkingDaysDv: 0,
      reviewWorkingDaysOv: 3,
      reviewerReminderWorkingDays: 2,
      operatorReminderWorkingDays: 5,
      claimHours: 4,
      validityDays: 90,
      expiringSoonDays: 30,
      expiryMailDaysBefore: [30, 14, 7, 1],
      blockDays: 30,
    });
  });

  test('are read from the texts of an environment', () => {
    const periods = Periods.parse({
      randomValueDays: '10',
      contactReminderDays: '3, 7',
      expiryMailDaysBefore: '',
    });

    expect(periods).toMatchObject({
      randomValueDays: 10,
      contactReminderDays: [3, 7],
      expiryMailDaysBefore: [],
    });
  });

  test.each([
    ['a Random Value of 30 days', { randomValueDays: '30' }],
    ['a Random Value of no day', { randomValueDays: '0' }],
    ['a validity of 399 days', { validityDays: '399' }],
    ['a text for a number', { claimHours: 'soon' }],
    ['an empty text for a number', { claimHours: '' }],
    ['half a day', { blockDays: '1.5' }],
    ['a reminder after the Random Value ended', { randomValueDays: '5' }],
    ['a list with a gap', { expiryMailDaysBefore: '30,x' }],
  ])('do not allow %s', (_, changes) => {
    expect(Periods.safeParse(changes).success).toBe(false);
  });

  test('may switch the deadline of verification off', () => {
    expect(Periods.parse({ verificationDeadlineDays: '0' }).verificationDeadlineDays).toBe(0);
  });
});
