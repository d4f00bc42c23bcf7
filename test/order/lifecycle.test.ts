import { describe, expect, it } from 'vitest';
import { apply, replay } from '../../lib/order/apply.ts';
import { isEnded, ORDER_STATUSES, statusAfter } from '../../lib/order/lifecycle.ts';
import { Order } from '../../lib/order/order.ts';
import { Conflict } from '../../lib/problem.ts';
import { EVENT_TYPES, factsOf, historyTo } from './make.ts';

/** The table of the design, copied by hand: this test fails if the rule book drifts from what was promised. */
const PROMISED: readonly (readonly [from: string, event: string, to: string])[] = [
  ['draft', 'order.submitted', 'submitted'],
  ['draft', 'order.cancelled', 'cancelled'],
  ['draft', 'order.lapsed', 'lapsed'],
  ['returned', 'order.submitted', 'submitted'],
  ['returned', 'order.cancelled', 'cancelled'],
  ['returned', 'order.lapsed', 'lapsed'],
  ['submitted', 'checks.passed', 'verifying'],
  ['submitted', 'checks.failed', 'returned'],
  ['submitted', 'order.withdrawn', 'draft'],
  ['submitted', 'order.cancelled', 'cancelled'],
  ['verifying', 'domains.confirmed', 'reviewing'],
  ['verifying', 'domain.declined', 'returned'],
  ['verifying', 'verification.lapsed', 'returned'],
  ['verifying', 'order.withdrawn', 'draft'],
  ['verifying', 'order.cancelled', 'cancelled'],
  ['reviewing', 'domain.declined', 'returned'],
  ['reviewing', 'review.approved', 'issuing'],
  ['reviewing', 'review.returned', 'returned'],
  ['reviewing', 'review.refused', 'refused'],
  ['reviewing', 'order.withdrawn', 'draft'],
  ['reviewing', 'order.cancelled', 'cancelled'],
  ['issuing', 'issuance.completed', 'issued'],
  ['issuing', 'issuance.failed', 'returned'],
  ['issued', 'certificate.revoked', 'revoked'],
  // Facts leave the status as it is.
  ['draft', 'order.modified', 'draft'],
  ['returned', 'order.modified', 'returned'],
  ['draft', 'document.attached', 'draft'],
  ['returned', 'document.attached', 'returned'],
  ['draft', 'document.removed', 'draft'],
  ['returned', 'document.removed', 'returned'],
  ['verifying', 'challenges.opened', 'verifying'],
  ['verifying', 'contact.chosen', 'verifying'],
  ['verifying', 'domain.proven', 'verifying'],
  ['draft', 'order.reminded', 'draft'],
  ['verifying', 'order.reminded', 'verifying'],
  ['reviewing', 'order.reminded', 'reviewing'],
  ['returned', 'order.reminded', 'returned'],
  ['reviewing', 'order.delayed', 'reviewing'],
  ['reviewing', 'review.claimed', 'reviewing'],
  ['reviewing', 'review.released', 'reviewing'],
  ['reviewing', 'review.held', 'reviewing'],
  ['issuing', 'evidence.renewed', 'issuing'],
  ['issuing', 'evidence.declined', 'issuing'],
  ['issued', 'evidence.declined', 'issued'],
  ['issued', 'certificate.expiring', 'issued'],
  ['issued', 'certificate.expired', 'issued'],
  ['issued', 'replacement.ordered', 'issued'],
  ['issued', 'replacement.issued', 'issued'],
  ['revoked', 'replacement.issued', 'revoked'],
  ['issued', 'replacement.revoked', 'issued'],
  ['issued', 'replacement.deleted', 'issued'],
  ['revoked', 'replacement.deleted', 'revoked'],
  ['revoked', 'certificate.compromised', 'revoked'],
];

describe('the lifecycle of an order', () => {
  it('has ended where no event leads to another status', () => {
    expect(ORDER_STATUSES.filter(isEnded)).toEqual(['refused', 'cancelled', 'lapsed', 'revoked']);
  });

  for (const status of ORDER_STATUSES) {
    for (const type of EVENT_TYPES) {
      const promised = PROMISED.find(([from, event]) => from === status && event === type)?.[2];

      it(`lets ${type} in ${status} ${promised ? `lead to ${promised}` : 'be refused'}`, () => {
        const order = replay(historyTo(status));
        const facts = factsOf(order.revision)[type];

        const attempt = () => apply(order, facts);

        expect(statusAfter(status, type)).toBe(promised);
        if (promised === undefined) {
          expect(attempt).toThrow(Conflict);
          return;
        }
        expect(attempt()).toMatchObject({ status: promised, version: order.version + 1, id: order.id });
        expect(Order.parse(attempt())).toEqual(attempt());
      });
    }
  }
});
