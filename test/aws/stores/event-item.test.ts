import { describe, expect, it } from 'vitest';
import { EVENTS, eventItem } from '../../../lib/aws/stores/event-item.ts';
import { orderId } from '../../contract/order-making.ts';
import { AT, factsOf } from '../../order/make.ts';
import { anEventItem } from './an-event-item.ts';

describe('The item of the events of a commit', () => {
  const event = { orderId: orderId(1), sequence: 7, facts: factsOf(1)['evidence.declined'] };

  it('has the key and the type of the last event, and says all of them in their order', () => {
    const [first, last] = [factsOf(1)['domains.confirmed'], factsOf(1)['review.approved']];
    const events = [
      { orderId: orderId(1), sequence: 5, facts: first },
      { orderId: orderId(1), sequence: 6, facts: last },
    ] as const;
    const item = eventItem(events, 'acme', { token: 'a-commit', at: AT });

    expect(item).toMatchObject({
      SK: 'EVENT#000006',
      type: 'review.approved',
      changed: 'domains.confirmed review.approved',
    });
    expect(EVENTS.parse(item)).toEqual(events);
  });

  it('written before 2026-11-30 is read: each event was an item', () => {
    const item = { ...anEventItem(event), facts: JSON.stringify(event.facts), followed: true };

    expect(EVENTS.parse(item)).toEqual([event]);
  });

  it('written before 2026-11-29 is read: a decline of evidence was called its withdrawal', () => {
    const item = anEventItem(event);
    const facts = String(item['facts'])
      .replace('"evidence.declined"', '"evidence.withdrawn"')
      .replace('"decline"', '"withdrawal"');
    expect(facts).not.toBe(item['facts']);

    expect(EVENTS.parse({ ...item, facts })).toEqual([event]);
  });

  it('refuses invalid facts', () => {
    for (const facts of ['[]', '7', '[7]', '{}'])
      expect(() => EVENTS.parse({ ...anEventItem(event), facts })).toThrow();
  });
});
