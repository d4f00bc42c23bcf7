import { describe, expect, it } from 'vitest';
import { after as later } from '../../lib/clock.ts';
import { apply, replay } from '../../lib/order/apply.ts';
import { assertRevisionSeen } from '../../lib/order/conditions.ts';
import type { Order } from '../../lib/order/order.ts';
import { Conflict } from '../../lib/problem.ts';
import { assertClaimed, assertFree, claimedBy } from '../../lib/review/claim.ts';
import { AT, factsOf, historyTo, REVIEWER } from '../order/make.ts';

const BEFORE = later(AT, -0.001, 'seconds');
const OTHER = 'https://id.example#roy';
const unclaimed = replay(historyTo('reviewing'));
/** Until `AT`. */
const claimed = apply(unclaimed, factsOf(1)['review.claimed']);
const issued = replay(historyTo('issued'));

/** Whether a reviewer may claim the order, and may release it. */
const may = (order: Order, reviewer: string, now: string) =>
  [assertFree, assertClaimed].map((demand) => {
    try {
      demand(order, reviewer, now);
      return true;
    } catch (error) {
      if (error instanceof Conflict) return false;
      throw error;
    }
  });

describe('a claim', () => {
  it('is valid for its reviewer until it ends', () => {
    expect([claimedBy(claimed, BEFORE), claimedBy(claimed, AT)]).toEqual([REVIEWER, undefined]);
    expect([claimedBy(unclaimed, BEFORE), claimedBy(issued, BEFORE)]).toEqual([undefined, undefined]);
  });

  it.each([
    ['its reviewer', claimed, REVIEWER, BEFORE, true, true],
    ['its reviewer once it has ended', claimed, REVIEWER, AT, true, false],
    ['another reviewer', claimed, OTHER, BEFORE, false, false],
    ['another reviewer once it has ended', claimed, OTHER, AT, true, false],
    ['a reviewer of an order without one', unclaimed, REVIEWER, BEFORE, true, false],
    ['an order that is not in review: its status is reported', issued, OTHER, BEFORE, true, true],
  ])(
    'decides whether the order can be claimed and released: %s',
    (_, order, reviewer, now, take, release) => {
      expect(may(order, reviewer, now)).toEqual([take, release]);
    },
  );

  it('of another reviewer is shown with its end to a reviewer who tries to release it', () => {
    expect(() => assertClaimed(claimed, OTHER, BEFORE)).toThrow(`until ${AT}`);
  });

  it('is made for the revision that the reviewer saw', () => {
    expect(() => assertRevisionSeen(unclaimed, 1)).not.toThrow();
    expect(() => assertRevisionSeen(unclaimed, 2)).toThrow(
      expect.objectContaining({ type: 'revision-changed' }),
    );
  });
});
