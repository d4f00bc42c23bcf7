import { describe, expect, it } from 'vitest';
import { after as later } from '../../lib/clock.ts';
import { actionsOn } from '../../lib/order/actions.ts';
import { apply, replay } from '../../lib/order/apply.ts';
import type { Order } from '../../lib/order/order.ts';
import { AT, factsOf, historyTo } from './make.ts';

const BEFORE = later(AT, -0.001, 'seconds');
const AFTER = later(AT, 0.001, 'seconds');
const verifying = replay(historyTo('verifying'));
/** Its certificate ends at `AT`. */
const issued = replay(historyTo('issued'));
const replaced = apply(issued, factsOf(1)['replacement.ordered']);
const offered = (order: Order, changes: Partial<Parameters<typeof actionsOn>[1]> = {}) =>
  actionsOn(order, { now: BEFORE, awaitsContact: false, successorEnded: false, ...changes });

describe('the actions on an order', () => {
  it('with contacts are those of an order whose contact can still answer', () => {
    expect(offered(verifying, { awaitsContact: true })).toEqual(['withdraw', 'cancel', 'resend', 'contact']);
    expect(offered(verifying)).toEqual(['withdraw', 'cancel']);
  });

  it('with a certificate are revoking to its last instant, reissuing until then, and renewing also afterwards', () => {
    expect(offered(issued)).toEqual(['renew', 'reissue', 'revoke', 'download']);
    expect(offered(issued, { now: AT })).toEqual(['renew', 'revoke', 'download']);
    expect(offered(issued, { now: AFTER })).toEqual(['renew', 'download']);
  });

  it('do not replace it again while its successor counts', () => {
    expect(offered(replaced)).toEqual(['revoke', 'download']);
    expect(offered(replaced, { successorEnded: true })).toEqual(['renew', 'reissue', 'revoke', 'download']);
  });

  it('are only its download once it is revoked', () => {
    expect(offered(replay(historyTo('revoked')))).toEqual(['download']);
  });
});
