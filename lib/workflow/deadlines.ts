import { after, earliest, type Instant } from '../clock.ts';
import { type Deadline, deadlineOf } from '../order/deadline.ts';
import type { Reminder } from '../order/event.ts';
import { isEnded } from '../order/lifecycle.ts';
import type { Order, OrderIn } from '../order/order.ts';
import type { Periods } from '../policy/defaults.ts';
import { expectedAtOf, type ReviewTime } from '../review/expected-date.ts';
import { afterWorkingDays } from '../review/working-days.ts';

/** The configuration that the deadlines of an order follow from. */
export type DeadlineRules = { periods: Periods; review: ReviewTime };

/** How many days before its deadline an idle order causes reminders. */
const remindDaysOf = (about: Deadline['about'], { periods }: DeadlineRules): readonly number[] =>
  about === 'lapse' ? periods.lapseReminderDaysBefore : periods.verificationReminderDaysBefore;

/** A reminder and its due time. */
export type DueReminder = { reminder: Reminder; at: Instant };

/** The reminders of an order that are still to be sent, earliest first; for a review only the next one of each kind. */
export function remindersOf(order: Order, terms: DeadlineRules, now?: Instant): DueReminder[] {
  const reminders =
    order.status === 'reviewing' ? reviewReminders(order, terms, now) : everyReminder(order, terms);
  return reminders
    .filter(({ reminder }) => 'reminders' in order && !order.reminders.some((each) => covers(each, reminder)))
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}

/**
 * Reviewers are reminded repeatedly while the order waits, operators once. Reminders missed during an outage are not sent
 * later: of those due by `now`, only the last one counts.
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

/** Skips the reminders that would be due before the period begins, because it is shorter than their days. */
function everyReminder(order: Order, terms: DeadlineRules): DueReminder[] {
  const deadline = deadlineOf(order, terms.periods);
  if (deadline === undefined) return [];
  const { about, from } = deadline;
  return remindDaysOf(about, terms)
    .map((days) => ({ reminder: { about, days }, at: after(deadline.at, -days, 'days') }))
    .filter(({ at }) => at > from);
}

/**
 * Whether a sent reminder makes another one obsolete: a later one of the same deadline covers the earlier ones. The days of
 * a review count up, the others count down.
 */
function covers(given: Reminder, reminder: Reminder): boolean {
  if (given.about !== reminder.about) return false;
  return given.about === 'review' || given.about === 'review-operators'
    ? given.days >= reminder.days
    : given.days <= reminder.days;
}

/** The expected date that the applicant of an order in review was given. */
export const delayedAt = (order: Order, { review }: DeadlineRules): Instant | undefined =>
  order.status === 'reviewing' ? expectedAtOf(order, review) : undefined;

/** An event of a certificate's expiry, so many days before it; 0 is the expiry. `quiet`: only the phase changes, without a notice. */
export type DueExpiry = { days: number; at: Instant; quiet: boolean };

/**
 * The coming events of an issued certificate's expiry, earliest first. A replaced certificate causes no notices, and a
 * short-lived one none that would lie before its issuance.
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

/** A date that never comes: the order waits for people only, but a full sweep, which reads all due dates, finds it. */
const NO_DEADLINE: Instant = '9999-12-31T00:00:00.000Z';

/** When the sweep has to process an order that waits for people; undefined if nothing is left to do. */
export function nextDue(order: Order, terms: DeadlineRules): Instant | undefined {
  if (order.status === 'issued') return expiriesOf(order, terms)[0]?.at;
  const next = earliest([
    remindersOf(order, terms)[0]?.at,
    deadlineOf(order, terms.periods)?.at,
    delayedAt(order, terms),
  ]);
  return next ?? (isEnded(order.status) ? undefined : NO_DEADLINE);
}
