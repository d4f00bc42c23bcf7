import { describe, expect, it } from 'vitest';
import { matches, nextOf } from '../../src/review/queue-filter.ts';
import { row } from './queue-row.ts';

const ME = 'issuer#rita';

const until = '2026-11-27T14:00:00Z';
const claimedBy = (id: string) => ({ claim: { by: { id, name: 'Anyone' }, until } });
const held = { held: { at: until, comment: 'The switchboard opens on Monday.' } };
const barred = { mayNotDecide: { code: 'reviewer-is-author', params: {}, message: 'You wrote it.' } };

describe('the next order of a reviewer', () => {
  it('is the oldest that is free or their own, and that they may decide on', () => {
    const queue = [
      row('shown'),
      row('taken', claimedBy('issuer#ron')),
      row('held', held),
      row('barred', barred),
      row('mine', claimedBy(ME)),
      row('free'),
    ];

    const next = nextOf(queue, ME, 'shown');

    expect(next?.id).toBe('mine');
  });

  it('is none if others have all orders', () => {
    expect(nextOf([row('taken', claimedBy('issuer#ron'))], ME, 'shown')).toBeUndefined();
  });
});

describe('the filter of the queue', () => {
  it('finds by name, organization, account and order, whatever the case', () => {
    const order = row('a1', { organization: 'Beispiel GmbH' });

    const found = ['A1.EXAMPLE', 'beispiel', ' acme ', 'a1', 'elsewhere'].map((text) =>
      matches(order, { state: 'all', text }, ME),
    );

    expect(found).toEqual([true, true, true, true, false]);
  });

  it.each([
    ['free', [true, false, false, true]],
    ['mine', [false, true, false, false]],
    ['held', [false, false, true, false]],
    ['decidable', [true, true, true, false]],
  ] as const)('leaves what is %s', (state, expected) => {
    const rows = [row('a'), row('b', claimedBy(ME)), row('c', held), row('d', barred)];

    const kept = rows.map((each) => matches(each, { state, text: '' }, ME));

    expect(kept).toEqual(expected);
  });
});
