import * as z from 'zod';
import { BlockDays, DEFAULT_BLOCK_DAYS, LONGEST_VALIDITY_DAYS } from './periods.ts';

const whole = (min: number, max: number) => z.coerce.number().int().min(min).max(max);

/** A list of days in the given order; from the environment as `7,1`, empty for none. */
const days = (max: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',').filter((part) => part.trim() !== '') : value),
    z.array(whole(1, max)).max(10),
  );

/** No period of this product is longer, in days. */
const LONG = 400;

/** The periods of this product, with their defaults and the limits of the BR. Units are in the names. */
export const Periods = z
  .object({
    /** At most 29: BR 3.2.2.4.4 ends a Random Value 30 days after its creation, and a day is kept in hand. */
    randomValueDays: whole(1, 29).default(7),
    /** After how many days the contact gets the same mail again. */
    contactReminderDays: days(29).default([2, 5]),
    /** After how many days an unconfirmed order is returned; 0 switches it off. */
    verificationDeadlineDays: whole(0, LONG).default(45),
    verificationReminderDaysBefore: days(LONG).default([7, 1]),
    draftLapseDays: whole(1, LONG).default(90),
    returnedLapseDays: whole(1, LONG).default(30),
    lapseReminderDaysBefore: days(LONG).default([7, 1]),
    reviewWorkingDaysDv: whole(0, 100).default(0),
    reviewWorkingDaysOv: whole(0, 100).default(3),
    /** Reviewers are reminded again every so many working days while an order waits; the operators once. */
    reviewerReminderWorkingDays: whole(1, 100).default(2),
    operatorReminderWorkingDays: whole(1, 100).default(5),
    claimHours: whole(1, 72).default(4),
    /** The validity of a certificate if the application has none. */
    validityDays: whole(1, LONGEST_VALIDITY_DAYS).default(90),
    expiringSoonDays: whole(1, LONG).default(30),
    expiryMailDaysBefore: days(LONG).default([30, 14, 7, 1]),
    blockDays: z.coerce.number().pipe(BlockDays).default(DEFAULT_BLOCK_DAYS),
  })
  .refine(
    ({ contactReminderDays, randomValueDays }) => contactReminderDays.every((day) => day < randomValueDays),
    {
      path: ['contactReminderDays'],
      message: 'must lie before RANDOM_VALUE_DAYS, when the Random Value ends',
    },
  );
export type Periods = z.infer<typeof Periods>;

/** The periods of a deployment that configures none. */
export const DEFAULT_PERIODS: Periods = Periods.parse({});
