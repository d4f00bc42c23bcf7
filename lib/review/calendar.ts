import * as z from 'zod';

/** Days of the week by ISO 8601: 1 is Monday. */
const Weekday = z.int().min(1).max(7);

const isZone = (zone: string): boolean => {
  // The default skips loading the zone tables, which would add 10 ms to a cold start.
  if (zone === 'UTC') return true;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

/** The working hours of the reviewers: IANA time zone, weekdays, closing time. */
export const Calendar = z.object({
  zone: z.string().refine(isZone, 'must be an IANA time zone, for example Europe/Berlin'),
  weekdays: z.array(Weekday).min(1),
  /** Dates without work, in that zone. */
  holidays: z.array(z.iso.date()),
  /** Local time at which a working day ends. */
  closesAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, for example 17:00'),
});
export type Calendar = z.infer<typeof Calendar>;
