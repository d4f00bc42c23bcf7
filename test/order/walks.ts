import fc from 'fast-check';
import { apply, begin } from '../../lib/order/apply.ts';
import type { Actor, EventFacts } from '../../lib/order/event.ts';
import type { EventType, OrderStatus } from '../../lib/order/lifecycle.ts';
import type { Order } from '../../lib/order/order.ts';
import type { EvidenceRef } from '../../lib/order/submission.ts';
import { Conflict, Rejection } from '../../lib/problem.ts';
import { APPLICANT, EVENT_TYPES, factsOf } from './make.ts';

/** A member who is both: writes parts of orders, and reviews. */
const BOTH = 'https://id.example#bo';

/** The event that leads an order onward, for a walk that makes progress. */
const ONWARD: Partial<Record<OrderStatus, EventType>> = {
  draft: 'order.submitted',
  submitted: 'checks.passed',
  verifying: 'domains.confirmed',
  reviewing: 'review.approved',
  returned: 'order.submitted',
  issuing: 'issuance.completed',
  issued: 'certificate.revoked',
  revoked: 'certificate.compromised',
};

const Step = fc.record({
  /** `onward` three times of five; else any event, whatever the status. */
  event: fc.oneof(
    { weight: 3, arbitrary: fc.constant('onward' as const) },
    { weight: 2, arbitrary: fc.constantFrom(...EVENT_TYPES) },
  ),
  /** By how much the revision that is named differs from the right one. */
  revision: fc.oneof(
    { weight: 8, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constantFrom(-1, 1) },
  ),
  /** Whether the member who acts is the one who writes and reviews. */
  byBoth: fc.oneof({ weight: 2, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  evidence: fc.oneof(
    { weight: 4, arbitrary: fc.constant('complete' as const) },
    { weight: 1, arbitrary: fc.constant('of another domain' as const) },
  ),
});
type Step = typeof Step extends fc.Arbitrary<infer S> ? S : never;

export const steps = fc.array(Step, { minLength: 1, maxLength: 60 });

/** The orders of a walk, one after each event that happened; what the rule book refused, with the step. */
export type Walk = {
  history: EventFacts[];
  orders: Order[];
  refused: { facts: EventFacts; order: Order; error: Conflict | Rejection }[];
};

/** Walks from a new order; an event that the rule book refuses has no effect. */
export function live(drawn: readonly Step[]): Walk {
  const created = factsOf(0)['order.created'];
  const first = begin(created);
  const walk: Walk = { history: [created], orders: [first], refused: [] };
  let order: Order = first;
  for (const step of drawn) {
    const facts = factsAt(order, step);
    try {
      order = apply(order, facts);
      walk.orders.push(order);
      walk.history.push(facts);
    } catch (error) {
      if (!(error instanceof Conflict || error instanceof Rejection)) throw error;
      walk.refused.push({ facts, order, error });
    }
  }
  return walk;
}

function factsAt(order: Order, step: Step): EventFacts {
  const onward = ONWARD[order.status];
  const type = step.event === 'onward' ? (onward ?? 'order.modified') : step.event;
  const facts: EventFacts = factsOf(Math.max(0, order.revision + step.revision))[type];
  const by = step.byBoth ? asBoth(facts.by) : facts.by;
  if (facts.type === 'domains.confirmed' && step.evidence !== 'complete') {
    return {
      ...facts,
      by,
      evidence: facts.evidence.map((each): EvidenceRef => ({ ...each, adn: 'example.net' })),
    };
  }
  if (facts.type === 'order.submitted') {
    const submittedBy = step.byBoth ? BOTH : APPLICANT;
    return { ...facts, by, submission: { ...facts.submission, submittedBy } };
  }
  return { ...facts, by };
}

const asBoth = (by: Actor): Actor =>
  by.kind === 'applicant' || by.kind === 'reviewer' ? { ...by, member: BOTH } : by;

/** The members who wrote a part of the application, by the history. */
export const writersIn = (history: readonly EventFacts[]): Set<string> =>
  new Set(
    history.flatMap(({ type, by }) => (WRITING.has(type) && by.kind === 'applicant' ? [by.member] : [])),
  );

const WRITING: ReadonlySet<EventType> = new Set([
  'order.created',
  'order.modified',
  'order.submitted',
  'document.attached',
  'document.removed',
  'contact.chosen',
]);
