import type { Instant } from '../clock.ts';
import type { CertificateType } from '../order/identifiers.ts';
import type { OrderStatus } from '../order/lifecycle.ts';
import type { Calendar } from './calendar.ts';
import { afterWorkingDays, endOfDay } from './working-days.ts';

/** When a certificate can be expected, and what that depends on. */
export type Expected = {
  at: Instant;
  /** Whether the clock is stopped because the applicant or a contact must act: `at` moves until they do. */
  stopped: boolean;
  because: string;
};

/** What the date depends on: the status, its start, and whether the order needs a reviewer. */
export type Awaited = InReview & { status: OrderStatus; reviewed: boolean };

/** An order in review: the date of the last notice of a delay to the applicant, and why the order is held. */
type InReview = {
  since: Instant;
  type: CertificateType;
  expectedAt?: Instant | undefined;
  held?: { comment: string } | undefined;
};

/** How long a review may take, by certificate type, and when reviewers work. */
export type ReviewTime = { workingDays: Readonly<Record<CertificateType, number>>; calendar: Calendar };

/** A DV order that needs a reviewer because of its names takes as long as an OV order: at least one day. */
const daysOf = ({ type }: Pick<InReview, 'type'>, { workingDays }: ReviewTime): number =>
  Math.max(1, workingDays[type] || workingDays.OV);

/** The expected date that the applicant of an order in review was last notified of. */
export const expectedAtOf = (order: InReview, review: ReviewTime): Instant =>
  order.expectedAt ?? afterWorkingDays(order.since, daysOf(order, review), review.calendar);

/** The next date after that one has passed: another full review time, so that a late order does not cause a mail every day. */
export const nextExpectedAt = (order: InReview, review: ReviewTime, now: Instant): Instant =>
  afterWorkingDays(now, daysOf(order, review), review.calendar);

/** Why a review is late, for the applicant. */
export const delayReason = ({ held }: InReview): string =>
  held ? `A reviewer holds the order: “${held.comment}”` : 'The order still waits for a reviewer.';

const STOPPED: Partial<Record<OrderStatus, string>> = {
  draft: 'the application is submitted',
  returned: 'the application is corrected and submitted again',
  verifying: 'the contact of every domain has confirmed',
};

/**
 * When the certificate of an order can be expected; undefined if it was issued or never will be. The review time starts
 * when all domains are confirmed.
 */
export function expectedIssue(
  order: Awaited & { status: 'submitted' },
  review: ReviewTime,
  now: Instant,
): Expected;
export function expectedIssue(order: Awaited, review: ReviewTime, now: Instant): Expected | undefined;
export function expectedIssue(order: Awaited, review: ReviewTime, now: Instant): Expected | undefined {
  const { status } = order;
  if (status === 'issuing') {
    return {
      at: endOfDay(now, review.calendar),
      stopped: false,
      because: 'The certificate is being signed.',
    };
  }
  const days = order.reviewed ? daysOf(order, review) : 0;
  const time = order.reviewed
    ? `within ${inWords(days, review.calendar)}`
    : 'within minutes and without a reviewer';

  const waitsFor = STOPPED[status];
  if (waitsFor) {
    return {
      at: fromNow(days, review, now),
      stopped: true,
      because: `Issued ${time} as soon as ${waitsFor}; until then this date moves.`,
    };
  }
  if (status === 'submitted') {
    return {
      at: fromNow(days, review, now),
      stopped: false,
      because: `Issued ${time} once the contact of every domain has confirmed.`,
    };
  }
  if (status !== 'reviewing') return undefined;
  const promised = expectedAtOf(order, review);
  if (promised >= now && order.expectedAt === undefined)
    return { at: promised, stopped: false, because: `Reviewed ${time} after the domains were confirmed.` };
  const first = expectedAtOf({ ...order, expectedAt: undefined }, review);
  return {
    // The sweep notifies the applicant of this date within minutes.
    at: promised >= now ? promised : nextExpectedAt(order, review, now),
    stopped: false,
    because: `The review is late: it was expected by ${first}. ${delayReason(order)}`,
  };
}

/** A date that depends on the clock moves by the day only, so an order that does not change keeps its entity tag. */
const fromNow = (days: number, { calendar }: ReviewTime, now: Instant): Instant =>
  days === 0 ? endOfDay(now, calendar) : afterWorkingDays(now, days, calendar);

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function inWords(days: number, { zone, weekdays, closesAt }: Calendar): string {
  const named = [...weekdays].sort().map((day) => WEEKDAYS[day - 1]);
  const worked =
    weekdays.length === 5 && !weekdays.some((day) => day > 5) ? 'Monday to Friday' : named.join(', ');
  return `${days} working ${days === 1 ? 'day' : 'days'} (${worked} until ${closesAt}, ${zone}, without holidays)`;
}
