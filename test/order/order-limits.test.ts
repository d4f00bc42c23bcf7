import { describe, expect, it } from 'vitest';
import { actionsOn } from '../../lib/order/actions.ts';
import { apply, replay } from '../../lib/order/apply.ts';
import type { EventFacts } from '../../lib/order/event.ts';
import type { OrderStatus } from '../../lib/order/lifecycle.ts';
import type { Order } from '../../lib/order/order.ts';
import { MOST_CHALLENGES, MOST_REVISIONS } from '../../lib/order/order-limits.ts';
import { AT, factsOf, historyTo } from './make.ts';

const SITUATION = { now: AT, awaitsContact: true, successorEnded: false };
const orderIn = (status: OrderStatus, more: Partial<Order>): Order => ({
  ...replay(historyTo(status)),
  // The one cast: nothing that a status needs is taken away.
  ...(more as object),
});
const challenges = Array.from({ length: MOST_CHALLENGES }, (_, index) => ({
  id: `c${index}`,
  adn: 'example.org',
  contact: 'admin@example.org',
}));
const submittedAs = (revision: number): EventFacts => {
  const facts = factsOf(0)['order.submitted'];
  return { ...facts, submission: { ...facts.submission, revision } };
};

describe('an order', () => {
  it.each([
    ['submissions', 'draft', { revision: MOST_REVISIONS }, submittedAs(MOST_REVISIONS + 1), ['submit']],
    ['mails', 'draft', { challenges }, submittedAs(1), ['submit']],
    ['mails', 'verifying', { challenges }, factsOf(0)['contact.chosen'], ['resend', 'contact']],
    ['changes', 'draft', { version: 10_000 }, factsOf(0)['order.modified'], ['modify', 'submit']],
  ] as const)('has no room for more %s, and offers none, when %s', (_, status, more, facts, actions) => {
    const full = orderIn(status, more as Partial<Order>);

    expect(() => apply(full, facts)).toThrow(expect.objectContaining({ type: 'not-permitted' }));
    expect(
      actionsOn(full, SITUATION).filter((each) => (actions as readonly string[]).includes(each)),
    ).toEqual([]);
    expect(actionsOn(full, SITUATION)).toContain('cancel');
    expect(() => apply(full, factsOf(0)['order.cancelled'])).not.toThrow();
  });

  it('that has reached the limit of submissions or mails can still be changed', () => {
    const modified = factsOf(0)['order.modified'];

    for (const more of [{ revision: MOST_REVISIONS }, { challenges }])
      expect(() => apply(orderIn('draft', more), modified)).not.toThrow();
  });

  it('accepts events of the service at any limit', () => {
    const full = orderIn('verifying', { challenges });

    expect(() => apply(full, { ...factsOf(0)['contact.chosen'], by: { kind: 'service' } })).not.toThrow();
  });

  it('accepts the last submission within its limits', () => {
    const almost = orderIn('draft', { revision: MOST_REVISIONS - 1 });

    expect(apply(almost, submittedAs(MOST_REVISIONS)).revision).toBe(MOST_REVISIONS);
    expect(actionsOn(almost, SITUATION)).toContain('submit');
  });
});
