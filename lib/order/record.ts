import type { Clock, Instant } from '../clock.ts';
import { Conflict, Rejection, Transient } from '../problem.ts';
import { apply } from './apply.ts';
import type { EventFacts, OrderEvent } from './event.ts';
import { type ExtraWrite, keyWrites } from './extra-write.ts';
import type { OrderId } from './identifiers.ts';
import type { EventType } from './lifecycle.ts';
import type { Order } from './order.ts';
import { shortenedReason } from './reason.ts';
import { reconcileAt } from './reconcile-at.ts';
import type { OrderStore } from './store.ts';

/** Attempts at a change that loses the optimistic-lock race. */
const ATTEMPTS = 6;

/** Decides from the current order which events to record; throws if they are not allowed. */
export type Decide = (order: Order) => EventFacts | readonly EventFacts[];

/** Makes the extra writes of the same transaction from the changed order. */
export type ExtraWrites = (
  after: Order,
  before: Order,
) => readonly ExtraWrite[] | Promise<readonly ExtraWrite[]>;

export type Recorder = {
  store: OrderStore;
  clock: Clock;
  /** Whether a claimed key may be held by no other order, not even of the same account. */
  oneOrderPerKey?: boolean;
};

/**
 * The only way to change an order: load it, decide, apply the rule book, and commit under the optimistic lock of the order's
 * version. A version conflict repeats all of it.
 * @param from the order's id, or the order if the caller has just loaded it, which saves a read: if it has changed since,
 * the version differs
 * @param dueAt when the sweep checks the changed order; by default in some minutes, in case the wake-up is lost
 * @returns the changed order
 * @throws Rejection `not-found` if the order does not exist; what `decide` throws
 * @throws Conflict if the rule book does not permit it
 * @throws Transient if it lost the optimistic-lock race six times
 */
export async function record(
  { store, clock, oneOrderPerKey }: Recorder,
  from: OrderId | Order,
  decide: Decide,
  extraWrites: ExtraWrites = () => [],
  dueAt: (after: Order) => Instant | undefined = () => reconcileAt(clock.now()),
): Promise<Order> {
  const id = typeof from === 'string' ? from : from.id;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const known = typeof from === 'string' || attempt > 0 ? undefined : from;
    const before = known ?? (await store.load(id))?.order;
    if (before === undefined) throw notFound();
    const facts = [decide(before)].flat().map(kept);
    const after = facts.reduce(apply, before);
    const writes = [...keyWrites(before, after, oneOrderPerKey), ...(await extraWrites(after, before))];
    const result = await store.commit({
      before,
      after,
      events: facts.map((each, index) => eventOf(before, each, before.version + 1 + index)),
      dueAt: facts.every(isForPeople) ? undefined : dueAt(after),
      at: clock.now(),
      extraWrites: writes,
    });
    if (result === 'committed') return after;
    if (result !== 'stale') throw refused(result);
    await store.backOff(attempt);
  }
  throw new Transient(`Order ${id} changed ${ATTEMPTS} times meanwhile.`);
}

/** Records a new order, with further events of the same moment. */
export async function recordNew(
  { store, clock }: Recorder,
  order: Order,
  facts: readonly EventFacts[],
  extraWrites: ExtraWrites = () => [],
): Promise<Order> {
  const after = facts.slice(1).map(kept).reduce(apply, order);
  const result = await store.commit({
    before: undefined,
    after,
    events: facts.map((each, index) => eventOf(order, kept(each), 1 + index)),
    dueAt: reconcileAt(clock.now()),
    at: clock.now(),
    extraWrites: await extraWrites(after, order),
  });
  if (result === 'committed') return after;
  throw refused(result);
}

/** Events that need no action of the state machine: the due date stays as it is. */
const FOR_PEOPLE: ReadonlySet<EventType> = new Set([
  'order.modified',
  'document.attached',
  'document.removed',
  'review.claimed',
  'review.released',
  'review.held',
  'evidence.declined',
  'replacement.ordered',
  'replacement.issued',
  'replacement.deleted',
  'certificate.compromised',
]);

const isForPeople = ({ type }: EventFacts): boolean => FOR_PEOPLE.has(type);

/** The same answer for an order that does not exist and for one of another account. */
export const notFound = (): Rejection => new Rejection('not-found', 'There is no order with this id.');

function refused(result: 'stale' | 'answered' | 'taken'): Conflict | Transient {
  if (result === 'taken')
    return new Transient('Another order took the key just now. Make a new key and CSR.');
  return new Conflict(
    'The same request was answered at the same time. Send it again to get that answer.',
    'request-in-progress',
  );
}

/** Facts as they are stored: reasons may quote long texts. */
function kept(facts: EventFacts): EventFacts {
  if ('reasons' in facts) {
    const [first, ...more] = facts.reasons;
    return { ...facts, reasons: [shortenedReason(first), ...more.map(shortenedReason)] };
  }
  return 'notes' in facts ? { ...facts, notes: facts.notes.map(shortenedReason) } : facts;
}

function eventOf(order: Order, facts: EventFacts, sequence: number): OrderEvent {
  return { orderId: order.id, sequence, facts };
}
