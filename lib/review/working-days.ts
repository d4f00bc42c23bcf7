import { after, type Instant } from '../clock.ts';
import type { Calendar } from './calendar.ts';
import { instantOf, wallTime } from './zone-time.ts';

/** A calendar without a working day for so long is wrong; the search ends here. */
const FURTHEST_DAYS = 3660;

/**
 * When so many working days have passed: at the closing time of the last one. The first day does not count; after closing
 * time, the next working day is the first one. Zero days return `from`.
 */
export function afterWorkingDays(from: Instant, days: number, calendar: Calendar): Instant {
  if (days === 0) return from;
  const begun = wallTime(from, calendar.zone);
  const late = begun.time >= calendar.closesAt || !isWorkingDay(begun.date, calendar);
  let date = late ? nextWorkingDay(begun.date, calendar) : begun.date;
  for (let day = 0; day < days; day++) date = nextWorkingDay(date, calendar);
  return instantOf({ date, time: calendar.closesAt }, calendar.zone);
}

/** Whether a date is a working day, in the calendar's zone. */
export function isWorkingDay(date: string, { weekdays, holidays }: Calendar): boolean {
  const sundayIsZero = new Date(`${date}T00:00:00.000Z`).getUTCDay();
  return weekdays.includes(sundayIsZero === 0 ? 7 : sundayIsZero) && !holidays.includes(date);
}

function nextWorkingDay(date: string, calendar: Calendar): string {
  let next = dayAfter(date);
  for (let looked = 0; !isWorkingDay(next, calendar) && looked < FURTHEST_DAYS; looked++)
    next = dayAfter(next);
  return next;
}

const dayAfter = (date: string): string => after(`${date}T00:00:00.000Z`, 1, 'days').slice(0, 10);
