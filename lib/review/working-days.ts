import { after, type Instant } from '../clock.ts';
import type { Calendar } from './calendar.ts';
import { instantOf, wallTime } from './zone-time.ts';

/** A calendar in which nobody works for so long is wrong; we do not look further. */
const FURTHEST_DAYS = 3660;

/**
 * When so many working days are over: at closing time of the last of them. The day on which it begins does not count;
 * what comes in after hours comes in on the next working day. No day at all is no time at all.
 */
export function afterWorkingDays(from: Instant, days: number, calendar: Calendar): Instant {
  if (days === 0) return from;
  const begun = wallTime(from, calendar.zone);
  const late = begun.time >= calendar.closesAt || !isWorkingDay(begun.date, calendar);
  let date = late ? nextWorkingDay(begun.date, calendar) : begun.date;
  for (let day = 0; day < days; day++) date = nextWorkingDay(date, calendar);
  return instantOf({ date, time: calendar.closesAt }, calendar.zone);
}

/** Whether somebody works on a date of the calendar's zone. */
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
