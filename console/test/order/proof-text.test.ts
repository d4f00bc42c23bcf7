import { describe, expect, it } from 'vitest';
import { placesOf } from '../../src/order/proof-text.ts';

describe('the places of a proof', () => {
  it('are the record, and what it is an alias of', () => {
    expect(placesOf({ method: 'dns', record: '_countersign.example.org' })).toEqual([
      '_countersign.example.org',
    ]);
    expect(
      placesOf({ method: 'dns', record: '_countersign.example.org', owner: 'values.example.net' }),
    ).toEqual(['_countersign.example.org', 'values.example.net']);
  });

  it('are the addresses that led to the file', () => {
    const hops = [
      { url: 'http://example.org/x.txt', address: '192.0.2.1', status: 301 },
      { url: 'https://example.org/x.txt', address: '192.0.2.1', status: 200 },
    ];

    expect(placesOf({ method: 'http', hops })).toEqual(hops.map(({ url }) => url));
  });

  it('are none if the proof does not name any', () => {
    expect(placesOf({ method: 'http', hops: [null, 'x', {}] })).toEqual([]);
    expect(placesOf({ method: 'dns' })).toEqual([]);
  });
});
