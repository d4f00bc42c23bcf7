import { after, type Clock, type Instant } from '../clock.ts';
import type { OrderFacts } from '../order/event.ts';
import type { OrderId } from '../order/identifiers.ts';
import { isEnded } from '../order/lifecycle.ts';
import type { Order } from '../order/order.ts';
import { record } from '../order/record.ts';
import type { OrderStore, StoredOrder } from '../order/store.ts';
import { Moved } from '../problem.ts';
import type { ChallengeStore } from '../verification/challenge-store.ts';
import { deadlineOf, nextDue, nextExpiry, remindersOf, type Terms } from './due.ts';
import { endOrder } from './end-order.ts';
import { ensureExecution } from './ensure-execution.ts';
import { type Waker, wake } from './wake.ts';

/** After a fault an order is looked at again after these minutes, doubled with every run, for at most a few hours. */
const PAUSE_MINUTES = { first: 5, most: 240 };

export type OrderSweeper = Waker & {
  store: OrderStore;
  challenges: ChallengeStore;
  clock: Clock;
  terms: Terms;
  /** Told of an order whose execution ended before it did. */
  alarm: (order: Order, run: number) => void;
};

/** Does what is due for an order: reminders, lapses, expiry; and sees that the machine has what is the machine's. */
export async function sweepOrder(deps: OrderSweeper, id: OrderId): Promise<void> {
  const stored = await deps.store.load(id);
  if (stored === undefined) return;
  const { order } = stored;
  const facts = dueFacts(order, deps.terms, deps.clock.now());
  if (facts) {
    await record(deps, id, (now) => {
      if (now.version !== order.version) throw new Moved('Somebody acted in time.');
      return facts;
    });
    await wake(deps, id);
    return;
  }
  await settle(deps, stored);
}

async function settle(deps: OrderSweeper, stored: StoredOrder): Promise<void> {
  const { order, run } = stored;
  if (isEnded(order.status)) {
    await wake(deps, order.id);
    return endOrder(deps, order);
  }
  const faulty = needsMachine(order) && (await ensureExecution(deps, stored));
  if (faulty) deps.alarm(order, run);
  await deps.store.setDue(order.id, order.version, lookAgainAt(deps, stored, faulty));
}

/** An order that was ever submitted has an execution until it is issued or ends: also one that waits to be submitted again. */
const needsMachine = ({ status, revision }: Order): boolean => status !== 'issued' && revision > 0;

function lookAgainAt(
  { clock, terms }: OrderSweeper,
  { order, run }: StoredOrder,
  faulty: boolean,
): Instant | undefined {
  const atWork = order.status === 'submitted' || order.status === 'issuing';
  if (!faulty && !atWork) return nextDue(order, terms);
  const minutes = Math.min(PAUSE_MINUTES.first * 2 ** (run - 1), PAUSE_MINUTES.most);
  return after(clock.now(), minutes, 'minutes');
}

/** What time alone has brought about by now; undefined where it is nothing. */
function dueFacts(order: Order, terms: Terms, now: Instant): OrderFacts | undefined {
  const what = { at: now, by: { kind: 'service' } } as const;
  const deadline = deadlineOf(order, terms);
  if (deadline && deadline.at <= now) {
    return deadline.about === 'lapse' ? { ...what, type: 'order.lapsed' } : verificationLapsed(what);
  }
  const [reminder] = remindersOf(order, terms)
    .filter(({ at }) => at <= now)
    .reverse();
  if (reminder) return { ...what, type: 'order.reminded', reminder: reminder.reminder };
  if (order.status !== 'issued') return undefined;
  const expiry = nextExpiry(order, terms);
  if (expiry === undefined || now < expiry.at) return undefined;
  return expiry.days === 0
    ? { ...what, type: 'certificate.expired' }
    : { ...what, type: 'certificate.expiring', days: expiry.days };
}

function verificationLapsed(what: { at: Instant; by: { kind: 'service' } }): OrderFacts {
  const message = 'Nobody confirmed in time. Talk to the contacts, or choose others, and submit again.';
  return {
    ...what,
    type: 'verification.lapsed',
    reasons: [{ field: '/contacts', code: 'verification-lapsed', message }],
  };
}
