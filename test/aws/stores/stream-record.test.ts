import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { EVENTS } from '../../../lib/aws/stores/event-item.ts';
import { itemInImage } from '../../../lib/aws/stores/stream-record.ts';
import { CompressedJson, compressJson } from '../../../lib/aws/table/compressed-json.ts';
import { marshalled } from '../../../lib/aws/table/table.ts';
import { EVENT_TYPES, factsOf, ORDER_ID } from '../../order/make.ts';
import { anEventItem } from './an-event-item.ts';

/** An item as it comes in a record: JSON, bytes in base64. */
function inStream(item: Record<string, unknown>): unknown {
  const attributes = Object.entries(marshalled(item)).map(([name, value]) => [
    name,
    value.B ? { B: Buffer.from(value.B).toString('base64') } : value,
  ]);
  return JSON.parse(JSON.stringify(Object.fromEntries(attributes)));
}

describe('An image in the stream', () => {
  it.each(EVENT_TYPES)('shows the event %s, its type by itself', (type) => {
    const event = { orderId: ORDER_ID, sequence: 7, facts: factsOf(1)[type] };

    const item = itemInImage(inStream(anEventItem(event)));

    expect(item['type']).toBe(type);
    expect(EVENTS.parse(item)).toEqual([event]);
  });

  it('shows bytes, numbers, sets, maps and lists', () => {
    const item = {
      PK: 'P',
      n: 1.5,
      yes: true,
      none: null,
      set: new Set(['a']),
      map: { list: [1, { a: '' }] },
    };

    expect(itemInImage(inStream(item))).toEqual(item);
    const { bytes } = itemInImage(inStream({ bytes: compressJson({ a: ['ü'] }) }));
    expect(CompressedJson(z.unknown()).parse(bytes)).toEqual({ a: ['ü'] });
  });

  it.each([undefined, 'x', { PK: 'P' }, { PK: { S: 1 } }, { PK: { X: 'x' } }])('is not %j', (image) => {
    expect(() => itemInImage(image)).toThrow();
  });

  it.each([
    { PK: 'ORDER#x', SK: 'EVENT#000001', facts: '{}' },
    { PK: `ORDER#${ORDER_ID}`, SK: 'ORDER', facts: '{}' },
    { PK: `ORDER#${ORDER_ID}`, SK: 'EVENT#000001' },
  ])('is no event: %j', (item) => {
    expect(() => EVENTS.parse(item)).toThrow();
  });
});
