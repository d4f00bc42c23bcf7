import type { Instant } from '../clock.ts';

/** What a clock on the wall of a zone shows. */
export type WallTime = { date: string; time: string };

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs a hundred times as much as using it. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  formats.set(zone, made);
  return made;
}

/** An instant as a clock on the wall of a zone shows it. */
export function wallTime(at: Instant, zone: string): WallTime {
  if (zone === 'UTC') return { date: at.slice(0, 10), time: at.slice(11, 16) };
  // The Swedish form is that of ISO 8601: 2026-11-23 09:30:00.
  const [date = '', time = ''] = formatOf(zone).format(new Date(at)).split(' ');
  return { date, time: time.slice(0, 5) };
}

/**
 * The instant at which a clock on the wall of a zone shows a time. Where it is shown twice, the first one; where the
 * clock jumps over it, the time as long after the jump as it lies behind its start.
 */
export function instantOf({ date, time }: WallTime, zone: string): Instant {
  const asUtc = Date.parse(`${date}T${time}:00.000Z`);
  // The clock jumps between the day before and the day after, if at all.
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
