import * as z from 'zod';

/** Days of the week as ISO 8601 counts them: 1 is Monday. */
const Weekday = z.int().min(1).max(7);

const isZone = (zone: string): boolean => {
  // The default need not load the tables of all zones when a function starts: that takes 10 ms.
  if (zone === 'UTC') return true;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

/** When reviewers work: in which IANA zone, on which days, until when. */
export const Calendar = z.object({
  zone: z.string().refine(isZone, 'must be an IANA time zone, for example Europe/Berlin'),
  weekdays: z.array(Weekday).min(1),
  /** Dates on which nobody works, in that zone. */
  holidays: z.array(z.iso.date()),
  /** Local time at which a working day ends. */
  closesAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, for example 17:00'),
});
export type Calendar = z.infer<typeof Calendar>;
