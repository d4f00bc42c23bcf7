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

/** How often a change is applied anew to an order that somebody else changed meanwhile. */
const ATTEMPTS = 6;

/** Decides from the order as it is now what happens to it; throws where it must not. */
export type Decide = (order: Order) => EventFacts | readonly EventFacts[];

/** What is written in the same transaction, made from the order as it will be. */
export type ExtraWrites = (
  after: Order,
  before: Order,
) => readonly ExtraWrite[] | Promise<readonly ExtraWrite[]>;

export type Recorder = {
  store: OrderStore;
  clock: Clock;
  /** Whether a key that is claimed may be held by no other order, of the same account either. */
  oneOrderPerKey?: boolean;
};

/**
 * The one way to change an order: load, decide, apply the rule book, commit guarded by the order's version; on a
 * version conflict all of it again.
 * @param from the order's id, or the order where the caller has just loaded it: that spares a look, for if it has
 * changed since, the version tells
 * @param dueAt when somebody has to look at the changed order: in some minutes, where it is the machine's turn
 * @returns the changed order
 * @throws Rejection `not-found` where there is no such order; what `decide` throws
 * @throws Conflict where the rule book does not allow it
 * @throws Transient where the order was changed by others too often to get a word in
 */
export async function record(
  { store, clock, oneOrderPerKey }: Recorder,
  from: OrderId | Order,
  decide: Decide,
  alongside: ExtraWrites = () => [],
  dueAt: (after: Order) => Instant | undefined = () => reconcileAt(clock.now()),
): Promise<Order> {
  const id = typeof from === 'string' ? from : from.id;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const known = typeof from === 'string' || attempt > 0 ? undefined : from;
    const before = known ?? (await store.load(id))?.order;
    if (before === undefined) throw notFound();
    const facts = [decide(before)].flat().map(kept);
    const after = facts.reduce(apply, before);
    const companions = [...keyWrites(before, after, oneOrderPerKey), ...(await alongside(after, before))];
    const result = await store.commit({
      before,
      after,
      events: facts.map((each, index) => eventOf(before, each, before.version + 1 + index)),
      dueAt: facts.every(isForPeople) ? undefined : dueAt(after),
      extraWrites: companions,
    });
    if (result === 'committed') return after;
    if (result !== 'stale') throw refused(result);
    await store.backOff(attempt);
  }
  throw new Transient(`Order ${id} changed ${ATTEMPTS} times meanwhile.`);
}

/** Records the beginning of an order, and what happens to it in the same moment. */
export async function recordNew(
  { store, clock }: Recorder,
  order: Order,
  facts: readonly EventFacts[],
  alongside: ExtraWrites = () => [],
): Promise<Order> {
  const after = facts.slice(1).map(kept).reduce(apply, order);
  const result = await store.commit({
    before: undefined,
    after,
    events: facts.map((each, index) => eventOf(order, kept(each), 1 + index)),
    dueAt: reconcileAt(clock.now()),
    extraWrites: await alongside(after, order),
  });
  if (result === 'committed') return after;
  throw refused(result);
}

/** What gives the machine nothing to do: it need not look, and when next it has to stays as it is. */
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
  'certificate.compromised',
]);

const isForPeople = ({ type }: EventFacts): boolean => FOR_PEOPLE.has(type);

/** The answer for an order that does not exist and for one of another account, alike. */
export const notFound = (): Rejection => new Rejection('not-found', 'There is no order with this id.');

function refused(result: 'stale' | 'answered' | 'taken'): Conflict | Transient {
  if (result === 'taken')
    return new Transient('Another order took the key just now. Make a new key and CSR.');
  return new Conflict(
    'The same request was answered at the same time. Send it again to get that answer.',
    'request-in-progress',
  );
}

/** Facts as they are kept: reasons quote what others wrote. */
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
