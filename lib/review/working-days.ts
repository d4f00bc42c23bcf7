import { after, type Instant } from '../clock.ts';
import type { Calendar } from './calendar.ts';

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

/** The last minute of the day, in the calendar's zone. */
export const endOfDay = (at: Instant, { zone }: Calendar): Instant =>
  instantOf({ date: wallTime(at, zone).date, time: '23:59' }, zone);

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

/** Local date and time in a zone. */
export type WallTime = { date: string; time: string };

const formats = new Map<string, Intl.DateTimeFormat>();

/** Creating a format costs a hundred times as much as using it. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  formats.set(zone, made);
  return made;
}

/** Converts an instant to the local time of a zone. */
export function wallTime(at: Instant, zone: string): WallTime {
  if (zone === 'UTC') return { date: at.slice(0, 10), time: at.slice(11, 16) };
  // The Swedish format is that of ISO 8601: 2026-11-23 09:30:00.
  const [date = '', time = ''] = formatOf(zone).format(new Date(at)).split(' ');
  return { date, time: time.slice(0, 5) };
}

/**
 * Converts the local time of a zone to an instant. Of a time that occurs twice, the first one; a time that the clock skips
 * is moved forward by the length of the gap.
 */
export function instantOf({ date, time }: WallTime, zone: string): Instant {
  const asUtc = Date.parse(`${date}T${time}:00.000Z`);
  // A change of the offset, if any, lies between the day before and the day after.
  const before = aheadOfUtc(asUtc - DAY_MS, zone);
  const later = aheadOfUtc(asUtc + DAY_MS, zone);
  const afterJump = aheadOfUtc(asUtc - before, zone) !== before && aheadOfUtc(asUtc - later, zone) === later;
  return new Date(asUtc - (afterJump ? later : before)).toISOString();
}

const DAY_MS = 86_400_000;

function aheadOfUtc(at: number, zone: string): number {
  const minute = Math.floor(at / 60_000) * 60_000;
  const { date, time } = wallTime(new Date(minute).toISOString(), zone);
  return Date.parse(`${date}T${time}:00.000Z`) - minute;
}
