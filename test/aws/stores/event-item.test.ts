import { describe, expect, it } from 'vitest';
import { EVENT } from '../../../lib/aws/stores/event-item.ts';
import { orderId } from '../../contract/order-making.ts';
import { factsOf } from '../../order/make.ts';
import { anEventItem } from './an-event-item.ts';

describe('The item of an event', () => {
  const event = { orderId: orderId(1), sequence: 7, facts: factsOf(1)['evidence.declined'] };

  it('written before 2026-11-29 is read: a decline of evidence was called its withdrawal', () => {
    const item = anEventItem(event);
    const facts = String(item['facts'])
      .replace('"evidence.declined"', '"evidence.withdrawn"')
      .replace('"decline"', '"withdrawal"');
    expect(facts).not.toBe(item['facts']);

    expect(EVENT.parse({ ...item, facts })).toEqual(event);
  });

  it('refuses invalid facts', () => {
    expect(() => EVENT.parse({ ...anEventItem(event), facts: '[]' })).toThrow();
    expect(() => EVENT.parse({ ...anEventItem(event), facts: '7' })).toThrow();
  });
});
