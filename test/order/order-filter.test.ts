import { describe, expect, it } from 'vitest';
import { apply, replay } from '../../lib/order/apply.ts';
import { ORDER_STATUSES } from '../../lib/order/lifecycle.ts';
import { listOf, listsOf, matchesOrderFilter, TROUBLED } from '../../lib/order/order-filter.ts';
import { CHALLENGE_ID, factsOf, historyTo } from './make.ts';

const order = { ...replay(historyTo('verifying')), names: ['mail.example.org', '*.shop.example.org'] };

describe('a list of orders', () => {
  it.each([
    [{}, true],
    [{ account: 'acme', phases: ['application-review'], statuses: ['verifying'], name: 'example.org' }, true],
    [{ account: 'other' }, false],
    [{ phases: ['issued', 'closed'] }, false],
    [{ type: 'OV' }, false],
    [{ needsApplicant: true }, false],
    [{ issuer: 'own' }, false],
    [{ bounced: true }, false],
    [{ expiring: true }, false],
    [{ texts: ['mail.ex', 'sho'] }, true],
    [{ texts: ['mail.ex', 'x'] }, false],
    [{ statuses: ['submitted'] }, false],
    [{ name: 'mail.example.org' }, true],
    [{ name: 'shop.example.org' }, true],
    [{ name: 'ail.example.org' }, false],
    [{ name: 'a.mail.example.org' }, false],
    [{ name: 'example.com' }, false],
  ] as const)('with the filter %j shows the order or not: %s', (filter, shown) => {
    expect(matchesOrderFilter(order, new Map(), filter)).toBe(shown);
  });

  it('with an issuer shows the orders with a certificate of that issuer, revoked ones too', () => {
    const issued = replay(historyTo('issued'));
    if (issued.status !== 'issued') throw new Error('not issued');
    const elsewhere = { ...issued, certificate: { ...issued.certificate, issuer: 'elsewhere' } };
    const shown = (issuer: string) =>
      [issued, elsewhere, replay(historyTo('revoked'))].map((each) =>
        matchesOrderFilter(each, new Map(), { issuer }),
      );

    expect(shown('own')).toEqual([true, false, true]);
    expect(shown('elsewhere')).toEqual([false, true, false]);
  });

  it('queries every list that an order of its status can be in', () => {
    const none = new Map();
    const issued = replay(historyTo('issued'));
    const soon = apply(issued, factsOf(1)['certificate.expiring']);
    const expired = apply(soon, factsOf(1)['certificate.expired']);

    for (const status of ORDER_STATUSES)
      expect(listsOf({ statuses: [status] })).toContain(listOf(replay(historyTo(status)), none));
    expect(listsOf({ statuses: ['issued'] })).toEqual(
      [issued, soon, expired].map((each) => listOf(each, none)),
    );
    expect(listsOf({ statuses: ['draft', 'draft'] })).toHaveLength(1);
    expect(listsOf({})).toBeUndefined();
  });

  it('keeps apart the orders in verification that need their applicant', () => {
    const asking = apply(replay(historyTo('verifying')), factsOf(1)['challenges.opened']);
    const fates = new Map([[CHALLENGE_ID, 'failed' as const]]);

    expect(listOf(asking, fates)).toBe(TROUBLED);
    for (const filter of [{ bounced: true }, { needsApplicant: true }]) {
      expect(listsOf(filter)).toContain(TROUBLED);
      expect(matchesOrderFilter(asking, fates, filter)).toBe(true);
    }
  });
});
