import { describe, expect, it } from 'vitest';
import { apply, replay } from '../../lib/order/apply.ts';
import { ORDER_STATUSES } from '../../lib/order/lifecycle.ts';
import {
  assertIndexed,
  domainsOf,
  findableDomain,
  matchesOrderFilter,
  phasesOf,
} from '../../lib/order/order-filter.ts';
import { phaseOf } from '../../lib/order/phase.ts';
import { factsOf, historyTo } from './make.ts';

const order = { ...replay(historyTo('verifying')), names: ['mail.example.org', '*.shop.example.org'] };

describe('a list of orders', () => {
  it.each([
    [{}, true],
    [{ account: 'acme', phase: 'application-review', status: 'verifying', name: 'example.org' }, true],
    [{ account: 'other' }, false],
    [{ phase: 'issued' }, false],
    [{ status: 'submitted' }, false],
    [{ name: 'mail.example.org' }, true],
    [{ name: 'shop.example.org' }, true],
    [{ name: 'ail.example.org' }, false],
    [{ name: 'a.mail.example.org' }, false],
    [{ name: 'example.com' }, false],
  ] as const)('with the filter %j shows the order or not: %s', (filter, shown) => {
    expect(matchesOrderFilter(order, filter)).toBe(shown);
  });

  it('queries every phase that an order of its status can have', () => {
    const issued = replay(historyTo('issued'));
    const soon = apply(issued, factsOf(1)['certificate.expiring']);
    const expired = apply(soon, factsOf(1)['certificate.expired']);

    for (const status of ORDER_STATUSES)
      expect(phasesOf(status)).toContain(phaseOf(replay(historyTo(status))));
    expect(phasesOf('issued')).toEqual([issued, soon, expired].map(phaseOf));
    expect(phasesOf('draft')).toHaveLength(1);
  });

  it.each([
    [{ account: 'acme' }, true],
    [{ account: 'acme', name: 'example.org' }, true],
    [{ phase: 'issued' }, true],
    [{ status: 'reviewing' }, true],
    [{}, false],
    [{ name: 'example.org' }, false],
    [{ name: 'example.org', status: 'reviewing' }, false],
  ] as const)('of all accounts needs an index (%j): %s', (filter, given) => {
    const needed = { field: '/account', code: 'account-needed' };
    const demand = () => assertIndexed(filter);

    if (given) expect(demand).not.toThrow();
    else expect(demand).toThrow(expect.objectContaining({ findings: [expect.objectContaining(needed)] }));
  });
});

describe('the domains under which an order is found', () => {
  it('are its names, the parent domain of a wildcard, and their parent domains of at least two labels', () => {
    expect(domainsOf(['*.a.b.example.org', 'example.com'])).toEqual([
      'a.b.example.org',
      'example.com',
      'example.org',
      'b.example.org',
    ]);
  });

  it('are none of a name with more labels than may be certified', () => {
    expect(domainsOf(['a.b.c.d.e.f.g.h.example.org'])).toHaveLength(9);
    expect(domainsOf(['a.b.c.d.e.f.g.h.i.example.org'])).toEqual([]);
  });

  it('hold three labels of any domain in any case', () => {
    expect(['a.b.c.example.org', 'c.example.org', 'example.org'].map(findableDomain)).toEqual([
      'c.example.org',
      'c.example.org',
      'example.org',
    ]);
  });
});
