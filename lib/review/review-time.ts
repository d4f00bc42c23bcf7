import type * as z from 'zod';
import type { Periods } from '../policy/defaults.ts';
import { Calendar } from './calendar.ts';
import type { ReviewTime } from './expected-date.ts';

/** The settings of the calendar: `Europe/Berlin`, `1,2,3,4,5`, `2026-12-25,…`, `17:00`. */
export type CalendarSettings = {
  REVIEW_ZONE: string;
  REVIEW_WEEKDAYS: readonly string[];
  REVIEW_HOLIDAYS: readonly string[];
  REVIEW_CLOSES_AT: string;
};

/** The configured review time. @throws ZodError if the calendar is invalid */
export function reviewTime(settings: CalendarSettings, periods: Periods): ReviewTime {
  return {
    workingDays: { DV: periods.reviewWorkingDaysDv, OV: periods.reviewWorkingDaysOv },
    calendar: Calendar.parse(calendarOf(settings)),
  };
}

/** The configured calendar, not validated. */
export const calendarOf = (settings: CalendarSettings): z.input<typeof Calendar> => ({
  zone: settings.REVIEW_ZONE,
  weekdays: settings.REVIEW_WEEKDAYS.map(Number),
  holidays: [...settings.REVIEW_HOLIDAYS],
  closesAt: settings.REVIEW_CLOSES_AT,
});
