import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../lib/order/refusal.ts';

describe('the refusal of an event', () => {
  it('names the requested action and the list of possible ones, or says that the order has ended', () => {
    expect(refusalOf('issued', 'order.withdrawn')).toMatch(
      /is issued, in which it cannot be withdrawn\..* actions/,
    );
    expect(refusalOf('lapsed', 'order.submitted')).toMatch(/is lapsed, .* be submitted\. It has ended/);
    expect(refusalOf('issued', 'checks.passed')).toContain('cannot be changed in this way.');
  });
});
