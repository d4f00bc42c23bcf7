import { Conflict, Rejection } from '../problem.ts';
import type { EventFacts, FactsOf } from './event.ts';
import type { EventType, StatusBefore } from './lifecycle.ts';
import type { Order, OrderIn } from './order.ts';

/** The conditions of an event beside the status. Each throws if it does not hold. */
type Conditions = {
  [E in Exclude<EventType, 'order.created'>]?: (order: OrderIn<StatusBefore<E>>, facts: FactsOf<E>) => void;
};

export const CONDITIONS: Conditions = {
  'order.submitted': (order, { submission }) => {
    if (submission.revision !== order.revision + 1)
      throw new Conflict('Another revision was submitted in the meantime. Read the order again.');
  },
  'contact.chosen': (order, { adn }) => {
    if (!order.submission.domains.some((each) => each.adn === adn)) {
      throw new Rejection('not-found', `This order does not ask for approval of ${adn}.`);
    }
  },
  'domain.proven': (order, { adn }) => {
    if (!order.submission.domains.some((each) => each.adn === adn))
      throw new Conflict(`The order has no domain ${adn}.`);
  },
  'domains.confirmed': (order, { evidence }) => {
    const missing = order.submission.domains.find(({ adn }) => !evidence.some((each) => each.adn === adn));
    if (missing) throw new Conflict(`${missing.adn} is not proven.`);
  },
  'evidence.renewed': (order, { evidence }) => {
    const other = evidence.find(({ adn }) => !order.evidence.some((each) => each.adn === adn));
    if (other) throw new Conflict(`The order does not rely on ${other.adn}.`);
  },
  'certificate.compromised': ({ reason }) => {
    if (reason === 'keyCompromise') throw new Conflict('The certificate is already revoked for this reason.');
  },
  'order.delayed': ({ expectedAt = '' }, facts) => {
    if (facts.expectedAt <= expectedAt)
      throw new Conflict('The applicant was already notified of a later date.');
  },
  'review.held': decidable,
  'review.returned': decidable,
  'review.refused': decidable,
  'review.claimed': byNoAuthor,
  'review.approved': (order, facts) => {
    decidable(order, facts);
    if (order.submission.type !== 'OV') return;
    if (facts.by.kind !== 'reviewer' || facts.checklist === undefined) {
      throw new Rejection('invalid-request', 'The approval of an organisation needs a checklist.', [
        {
          field: '/checklist',
          code: 'checklist-needed',
          message: 'State how identity, address and authority were checked.',
        },
      ]);
    }
  },
};

/** A decision applies only to the revision that the reviewer saw, and never to an order of which the reviewer is an author. */
function decidable(order: Order, facts: EventFacts & { revision: number }): void {
  assertRevisionSeen(order, facts.revision);
  byNoAuthor(order, facts);
}

/** @throws Conflict if the order has another revision than the reviewer saw */
export function assertRevisionSeen({ revision }: Order, seen: number): void {
  if (revision === seen) return;
  throw new Conflict(`The order now has revision ${revision}. Read it first.`, 'revision-changed');
}

function byNoAuthor(order: Order, { by }: EventFacts): void {
  if (by.kind === 'reviewer' && order.authors.includes(by.member)) {
    throw new Rejection(
      'forbidden',
      'You wrote part of this order, or of one that it renews. Another reviewer must decide.',
    );
  }
}
