import type { Instant } from '../clock.ts';
import type { CertificateType } from '../order/identifiers.ts';
import type { OrderStatus } from '../order/lifecycle.ts';
import type { Message } from '../order/message.ts';
import type { Calendar } from './calendar.ts';
import { delayMessage, expectedMessage, WEEKDAYS, WORKING_WEEK } from './review-messages.ts';
import { afterWorkingDays, endOfDay } from './working-days.ts';

/** When a certificate can be expected, and what that depends on. */
export type Expected = {
  at: Instant;
  /** Whether the clock is stopped because the applicant or a contact must act: `at` moves until they do. */
  stopped: boolean;
  because: Message;
};

/** What the date depends on: the status, its start, and whether the order needs a reviewer. */
export type Awaited = Omit<InReview, 'type'> & {
  /** Undefined if the application does not say yet: then no date can be expected. */
  type?: CertificateType | undefined;
  status: OrderStatus;
  reviewed: boolean;
};

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
export const delayReason = ({ held }: InReview): Message =>
  held ? delayMessage('order-held', { comment: held.comment }) : delayMessage('order-waiting', {});

/** What the date waits for, in the codes of its sentences. */
const STOPPED = { draft: 'submitted', returned: 'corrected', verifying: 'confirmed' } as const;

const isStopped = (status: OrderStatus): status is keyof typeof STOPPED => Object.hasOwn(STOPPED, status);

/**
 * When the certificate of an order can be expected; undefined if it was issued or never will be. The review time starts
 * when all domains are confirmed.
 */
export function expectedIssue(
  order: Awaited & InReview & { status: 'submitted' },
  review: ReviewTime,
  now: Instant,
): Expected;
export function expectedIssue(order: Awaited, review: ReviewTime, now: Instant): Expected | undefined;
export function expectedIssue(
  { type, ...awaited }: Awaited,
  review: ReviewTime,
  now: Instant,
): Expected | undefined {
  if (type === undefined) return undefined;
  const order = { ...awaited, type };
  const { status } = order;
  if (status === 'issuing')
    return { at: endOfDay(now, review.calendar), stopped: false, because: expectedMessage('signing', {}) };
  const days = order.reviewed ? daysOf(order, review) : 0;
  const time = { days, ...inWords(review.calendar) };

  if (isStopped(status) || status === 'submitted') {
    const at = fromNow(days, review, now);
    const event = status === 'submitted' ? 'after-confirmation' : (`once-${STOPPED[status]}` as const);
    const because = order.reviewed
      ? expectedMessage(`reviewed-${event}`, time)
      : expectedMessage(`issued-${event}`, {});
    return { at, stopped: status !== 'submitted', because };
  }
  if (status !== 'reviewing') return undefined;
  const promised = expectedAtOf(order, review);
  if (promised >= now && order.expectedAt === undefined)
    return { at: promised, stopped: false, because: expectedMessage('in-review', time) };
  const expectedAt = expectedAtOf({ ...order, expectedAt: undefined }, review);
  return {
    // The sweep notifies the applicant of this date within minutes.
    at: promised >= now ? promised : nextExpectedAt(order, review, now),
    stopped: false,
    because: order.held
      ? expectedMessage('review-late-held', { expectedAt, comment: order.held.comment })
      : expectedMessage('review-late', { expectedAt }),
  };
}

/** A date that depends on the clock moves by the day only, so an order that does not change keeps its entity tag. */
const fromNow = (days: number, { calendar }: ReviewTime, now: Instant): Instant =>
  days === 0 ? endOfDay(now, calendar) : afterWorkingDays(now, days, calendar);

function inWords({ zone, weekdays, closesAt }: Calendar) {
  const isWorkingWeek = weekdays.length === 5 && !weekdays.some((day) => day > 5);
  const named = [...weekdays].sort().flatMap((day) => WEEKDAYS[day - 1] ?? []);
  return { weekdays: isWorkingWeek ? WORKING_WEEK : named, closesAt, zone };
}
