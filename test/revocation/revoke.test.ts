import { describe, expect, it } from 'vitest';
import { after as later } from '../../lib/clock.ts';
import { replay } from '../../lib/order/apply.ts';
import { ORDER_STATUSES } from '../../lib/order/lifecycle.ts';
import { Conflict } from '../../lib/problem.ts';
import { assertRevocable } from '../../lib/revocation/revoke.ts';
import { AT, historyTo } from '../order/make.ts';

/** Its certificate expires at `AT`. */
const issued = replay(historyTo('issued'));

describe('a certificate', () => {
  it('can be revoked up to the instant of its expiry, and not afterwards', () => {
    expect(() => assertRevocable(issued, AT)).not.toThrow();
    expect(() => assertRevocable(issued, later(AT, 0.001, 'seconds'))).toThrow(Conflict);
  });

  it.each(ORDER_STATUSES.filter((status) => status !== 'issued'))(
    'cannot be revoked if its order is %s',
    (status) => {
      expect(() => assertRevocable(replay(historyTo(status)), AT)).toThrow(Conflict);
    },
  );

  it('that is revoked names the date and the reason', () => {
    expect(() => assertRevocable(replay(historyTo('revoked')), AT)).toThrow(`${AT}, with reason superseded`);
  });
});
