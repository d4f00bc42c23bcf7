import type { Instant } from '../clock.ts';

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
