import { describe, expect, it } from 'vitest';
import { counted, percentReplaced } from '../../src/replacements/counted.ts';
import type { ReplacementProgress } from '../../src/replacements/replacement.ts';

const part = (replaced: number, people: number, cursor?: string): ReplacementProgress => ({
  ...{ examined: 1000, valid: replaced + people + 1, replaced, waiting: { clients: 1, people } },
  orders: [
    {
      ...{ id: `of ${replaced}`, account: 'acme', name: 'example.org', nameCount: 1 },
      ...{ notAfter: '2026-12-01T00:00:00.000Z', for: 'clients' },
    },
  ],
  ...(cursor !== undefined && { cursor }),
});

describe('the count of a replacement request', () => {
  it('adds up its parts, and is whole after the last one', () => {
    const parts = [part(3, 2, 'next'), part(4, 0)];

    expect(counted(parts)).toEqual({
      ...{ examined: 2000, valid: 11, replaced: 7, waiting: { clients: 2, people: 2 } },
      orders: parts.flatMap(({ orders }) => orders),
      isWhole: true,
    });
    expect(counted(parts.slice(0, 1)).isWhole).toBe(false);
    expect(counted([]).isWhole).toBe(false);
  });

  it.each([
    [0, 0, 0],
    [999, 1000, 99],
    [1000, 1000, 100],
    [1, 3, 33],
  ])('of %i replaced of %i is %i percent', (replaced, valid, percent) => {
    expect(percentReplaced({ replaced, valid })).toBe(percent);
  });
});
