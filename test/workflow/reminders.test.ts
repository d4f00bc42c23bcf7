import { describe, expect, it } from 'vitest';
import { replay } from '../../lib/order/apply.ts';
import { DEFAULT_PERIODS, type Periods } from '../../lib/policy/defaults.ts';
import { remindersOf } from '../../lib/workflow/deadlines.ts';
import { historyTo } from '../order/make.ts';
import { EVERY_DAY } from './world.ts';

const daysOf = (status: 'draft' | 'returned' | 'verifying', periods: Partial<Periods>) =>
  remindersOf(replay(historyTo(status)), {
    periods: { ...DEFAULT_PERIODS, ...periods },
    review: EVERY_DAY,
  }).map(({ reminder }) => reminder.days);

describe('the reminders of a deadline', () => {
  it.each([
    ['draft', { draftLapseDays: 90 }, [7, 1]],
    ['draft', { draftLapseDays: 5 }, [1]],
    ['draft', { draftLapseDays: 7 }, [1]],
    ['returned', { returnedLapseDays: 1 }, []],
    ['verifying', { verificationDeadlineDays: 3, verificationReminderDaysBefore: [60, 2] }, [2]],
  ] satisfies [Parameters<typeof daysOf>[0], Partial<Periods>, number[]][])(
    'of a %s order with %j are %j days before: none lies before its term',
    (status, set, days) => {
      expect(daysOf(status, set)).toEqual(days);
    },
  );
});
