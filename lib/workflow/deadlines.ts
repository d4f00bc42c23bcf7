import { after, earliest, type Instant } from '../clock.ts';
import type { Reminder } from '../order/event.ts';
import { isEnded } from '../order/lifecycle.ts';
import type { Order, OrderIn } from '../order/order.ts';
import type { Periods } from '../policy/defaults.ts';
import { promisedAt, type ReviewTime } from '../review/expected-date.ts';
import { afterWorkingDays } from '../review/working-days.ts';

/** From what it follows when somebody has to look at an order. */
export type DeadlineRules = { periods: Periods; review: ReviewTime };

type Deadline = { about: Reminder['about']; from: Instant; at: Instant; remindDays: readonly number[] };

/** When an order that nobody acts on comes to its end, or goes back; undefined where it may wait for ever. */
export function deadlineOf(order: Order, { periods }: DeadlineRules): Deadline | undefined {
  if (order.status === 'draft' || order.status === 'returned') {
    const days = order.status === 'draft' ? periods.draftLapseDays : periods.returnedLapseDays;
    const from = order.changedAt ?? order.since;
    return {
      about: 'lapse',
      from,
      at: after(from, days, 'days'),
      remindDays: periods.lapseReminderDaysBefore,
    };
  }
  if (order.status !== 'verifying' || periods.verificationDeadlineDays === 0) return undefined;
  const from = order.since;
  const at = after(from, periods.verificationDeadlineDays, 'days');
  return { about: 'verification', from, at, remindDays: periods.verificationReminderDaysBefore };
}

/** A reminder, and when it is due. */
export type DueReminder = { reminder: Reminder; at: Instant };

/** The reminders of an order that were not given yet, the first one first; those of a review are the next of each kind. */
export function remindersOf(order: Order, terms: DeadlineRules, now?: Instant): DueReminder[] {
  const reminders =
    order.status === 'reviewing' ? reviewReminders(order, terms, now) : everyReminder(order, terms);
  return reminders
    .filter(({ reminder }) => 'reminders' in order && !order.reminders.some((each) => covers(each, reminder)))
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}

/**
 * Reviewers again and again while the order waits, operators once. What was missed while nobody looked is not made up for:
 * by `now` only the last one counts.
 */
function reviewReminders(
  order: OrderIn<'reviewing'>,
  terms: DeadlineRules,
  now: Instant = order.since,
): DueReminder[] {
  const { reviewerReminderWorkingDays: step, operatorReminderWorkingDays } = terms.periods;
  const at = (days: number) => afterWorkingDays(order.since, days, terms.review.calendar);
  const given = order.reminders.find(({ about }) => about === 'review')?.days ?? 0;
  let days = given + step;
  while (at(days + step) <= now) days += step;
  const operators = { about: 'review-operators', days: operatorReminderWorkingDays } as const;
  return [
    { reminder: { about: 'review', days }, at: at(days) },
    { reminder: operators, at: at(operators.days) },
  ];
}

/** Of a term that is shorter than a reminder's days, none is due before it begins. */
function everyReminder(order: Order, terms: DeadlineRules): DueReminder[] {
  const deadline = deadlineOf(order, terms);
  if (deadline === undefined) return [];
  const { about, from, remindDays } = deadline;
  return remindDays
    .map((days) => ({ reminder: { about, days }, at: after(deadline.at, -days, 'days') }))
    .filter(({ at }) => at > from);
}

/**
 * A later reminder of the same deadline covers the earlier ones: nobody is told of seven days after one. Those of a review
 * count up instead of down.
 */
function covers(given: Reminder, reminder: Reminder): boolean {
  if (given.about !== reminder.about) return false;
  return given.about === 'review' || given.about === 'review-operators'
    ? given.days >= reminder.days
    : given.days <= reminder.days;
}

/** When the date passes on which the applicant of an order in review counts. */
export const delayedAt = (order: Order, { review }: DeadlineRules): Instant | undefined =>
  order.status === 'reviewing' ? promisedAt(order, review) : undefined;

/** So many days before its end a certificate's holder is told of it, quietly where only the phase changes; with 0 it ends. */
export type DueExpiry = { days: number; at: Instant; quiet: boolean };

/**
 * What is still to come of the end of an issued certificate, the first one first. Of one that was replaced nobody needs to
 * hear; nor, of a short one, on a day before it was issued.
 */
export function expiriesOf(order: OrderIn<'issued'>, { periods }: DeadlineRules): DueExpiry[] {
  if (order.expiry === 'expired') return [];
  const { certificate, expiryNotices, replacedBy } = order;
  const mailed = replacedBy?.issuedAt === undefined ? periods.expiryMailDaysBefore : [];
  const soon = order.expiry === 'current' ? [periods.expiringSoonDays] : [];
  const at = (days: number) => after(certificate.notAfter, -days, 'days');
  const days = [...new Set([...mailed, ...soon])]
    .filter((each) => at(each) > order.since && !expiryNotices.some((sent) => sent <= each))
    .sort((a, b) => b - a);
  return [...days, 0].map((each) => ({ days: each, at: at(each), quiet: !mailed.includes(each) }));
}

/** Later than anything: such an order waits for people only, but whoever looks at all that is due finds it. */
const NO_DEADLINE: Instant = '9999-12-31T00:00:00.000Z';

/** When somebody has to look at an order that waits for people; undefined where nothing is left to look for. */
export function nextDue(order: Order, terms: DeadlineRules): Instant | undefined {
  if (order.status === 'issued') return expiriesOf(order, terms)[0]?.at;
  const next = earliest([
    remindersOf(order, terms)[0]?.at,
    deadlineOf(order, terms)?.at,
    delayedAt(order, terms),
  ]);
  return next ?? (isEnded(order.status) ? undefined : NO_DEADLINE);
}
