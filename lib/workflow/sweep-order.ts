import type { Instant } from '../clock.ts';
import { wake } from '../execution/wake.ts';
import { deadlineOf } from '../order/deadline.ts';
import type { EventFacts } from '../order/event.ts';
import type { OrderId } from '../order/identifiers.ts';
import { isEnded } from '../order/lifecycle.ts';
import type { Order, OrderIn } from '../order/order.ts';
import { record } from '../order/record.ts';
import type { StoredOrder } from '../order/store.ts';
import { Moved, Transient } from '../problem.ts';
import { expectedAtOf, nextExpectedAt } from '../review/expected-date.ts';
import type { ChallengeStore } from '../verification/challenge-store.ts';
import { verificationMessage } from '../verification/verification-messages.ts';
import { type DeadlineRules, expiriesOf, nextDue, remindersOf } from './deadlines.ts';
import { endOrder } from './end-order.ts';
import { type ExecutionEnsurer, ensureExecution } from './ensure-execution.ts';

export type OrderSweeper = ExecutionEnsurer & {
  challenges: ChallengeStore;
  terms: DeadlineRules;
  /** Called for each order before it is changed. */
  onOrder?: (order: Order) => void;
};

/** Does what is due for an order: reminders, lapses, expiry; and ensures that the state machine drives it if it should. */
export async function sweepOrder(deps: OrderSweeper, id: OrderId): Promise<void> {
  const stored = await deps.store.load(id);
  if (stored === undefined) return;
  const { order } = stored;
  deps.onOrder?.(order);
  const facts = dueEvents(order, deps.terms, deps.clock.now());
  if (facts.length > 0) {
    await record(deps, id, (now) => {
      if (now.version !== order.version) throw new Moved('The order was changed in time.');
      return facts;
    });
    await wake(deps, id);
    return;
  }
  await ensureProgress(deps, stored);
}

async function ensureProgress(deps: OrderSweeper, stored: StoredOrder): Promise<void> {
  const { order } = stored;
  if (isEnded(order.status)) return wakeAndEnd(deps, order);
  if (needsMachine(order)) return ensureExecution(deps, stored);
  await deps.store.setDue(order.id, order.version, nextDue(order, deps.terms));
}

/** @throws what a task token was refused with, after the order has been cleaned up */
async function wakeAndEnd(deps: OrderSweeper, order: Order): Promise<void> {
  try {
    await wake(deps, order.id);
  } catch (error) {
    // Only what may succeed later keeps the order due.
    if (!(error instanceof Transient)) await endOrder(deps, order);
    throw error;
  }
  await endOrder(deps, order);
}

/** Whether an order needs an execution: from its first submission until it is issued or ends, also while it waits for the next submission. */
export const needsMachine = ({ status, revision }: Pick<Order, 'status' | 'revision'>): boolean =>
  status !== 'issued' && !isEnded(status) && revision > 0;

/** The events that are due by now. */
function dueEvents(order: Order, terms: DeadlineRules, now: Instant): EventFacts[] {
  const what = { at: now, by: { kind: 'service' } } as const;
  const deadline = deadlineOf(order, terms.periods);
  if (deadline && deadline.at <= now) {
    return [deadline.about === 'lapse' ? { ...what, type: 'order.lapsed' } : verificationLapsed(what)];
  }
  if (order.status === 'reviewing') return dueInReview(order, terms, now);
  const reminder = remindersOf(order, terms).findLast(({ at }) => at <= now);
  if (reminder) return [{ ...what, type: 'order.reminded', reminder: reminder.reminder }];
  if (order.status !== 'issued') return [];
  // Only the last one that is due: after an outage of a week the applicant gets one notice instead of three.
  const expiry = expiriesOf(order, terms).findLast(({ at }) => at <= now);
  if (expiry === undefined) return [];
  if (expiry.days === 0) return [{ ...what, type: 'certificate.expired' }];
  const { days, quiet } = expiry;
  return [{ ...what, type: 'certificate.expiring', days, ...(quiet && { quiet }) }];
}

/** The due events of an order in review: reminders to reviewers and operators, and the delay if the expected date has passed. */
function dueInReview(order: OrderIn<'reviewing'>, terms: DeadlineRules, now: Instant): EventFacts[] {
  const what = { at: now, by: { kind: 'service' } } as const;
  const facts: EventFacts[] = remindersOf(order, terms, now)
    .filter(({ at }) => at <= now)
    .map(({ reminder }) => ({ ...what, type: 'order.reminded', reminder }));
  if (expectedAtOf(order, terms.review) > now) return facts;
  const expectedAt = nextExpectedAt(order, terms.review, now);
  return [...facts, { ...what, type: 'order.delayed', expectedAt, because: order.held ? 'held' : 'waiting' }];
}

function verificationLapsed(what: { at: Instant; by: { kind: 'service' } }): EventFacts {
  return {
    ...what,
    type: 'verification.lapsed',
    reasons: [{ field: '/contacts', ...verificationMessage('verification-lapsed', {}) }],
  };
}
