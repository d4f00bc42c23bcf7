import { describe, expect, it } from 'vitest';
import { after as later } from '../../lib/clock.ts';
import { replay } from '../../lib/order/apply.ts';
import { ORDER_STATUSES } from '../../lib/order/lifecycle.ts';
import { Conflict } from '../../lib/problem.ts';
import { assertRevocable } from '../../lib/revocation/revoke.ts';
import { AT, historyTo } from '../order/make.ts';

/** Its certificate ends at `AT`. */
const issued = replay(historyTo('issued'));

describe('a certificate', () => {
  it('can be revoked to its last instant, and not afterwards', () => {
    expect(() => assertRevocable(issued, AT)).not.toThrow();
    expect(() => assertRevocable(issued, later(AT, 0.001, 'seconds'))).toThrow(Conflict);
  });

  it.each(ORDER_STATUSES.filter((status) => status !== 'issued'))(
    'cannot be revoked if its order is %s',
    (status) => {
      expect(() => assertRevocable(replay(historyTo(status)), AT)).toThrow(Conflict);
    },
  );

  it('that was revoked says since when and why', () => {
    expect(() => assertRevocable(replay(historyTo('revoked')), AT)).toThrow(`${AT}, with reason superseded`);
  });
});
