import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ORDER, orderAttributes } from '../../../lib/aws/stores/order-item.ts';
import { compressJson } from '../../../lib/aws/table/compressed-json.ts';
import { keys } from '../../../lib/aws/table/keys.ts';
import { marshalled } from '../../../lib/aws/table/table.ts';
import { apply } from '../../../lib/order/apply.ts';
import { ORDER_STATUSES } from '../../../lib/order/lifecycle.ts';
import type { Order } from '../../../lib/order/order.ts';
import { beginning, DUE, orderId } from '../../contract/order-making.ts';
import { factsOf } from '../../order/make.ts';

/** As long as the member ids of Amazon Cognito. */
const MEMBER =
  'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEfGhI#5f0c1b1e-8a57-4b7e-9d7e-2f7f5d0f9a11';
const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/** The order with members and hashes that compress no better than real ones. */
function lifelike(order: Order): Order {
  let count = 0;
  const text = JSON.stringify(order)
    .replaceAll('https://id.example#anna', MEMBER)
    .replace(/"[0-9a-f]{64}"/g, () => JSON.stringify(hash(`${count++}`)));
  return JSON.parse(text);
}

/** What DynamoDB counts: names and values, numbers as two bytes at least. */
const bytes = (item: Record<string, unknown>): number =>
  Object.entries(marshalled(item)).reduce((sum, [name, { S, B, N }]) => {
    return sum + name.length + Buffer.byteLength(S ?? '') + (B?.length ?? 0) + (N?.length ?? 0);
  }, 0);

describe('The item of an order', () => {
  it.each(ORDER_STATUSES)('of one name costs no more than one unit while it is %s', (status) => {
    const begun = beginning({ status, names: ['www.example.org'] }).after;
    const order = lifelike(
      begun.status === 'verifying' ? apply(begun, factsOf(1)['challenges.opened']) : begun,
    );

    const item = { ...keys.order(order.id), run: 1, ...orderAttributes(order, DUE) };

    expect(bytes(item)).toBeLessThanOrEqual(1024);
    expect(ORDER.parse(item)).toEqual({ order, attempt: 1, dueAt: DUE });
  });

  it('stays within four units with a hundred names', () => {
    const names = Array.from({ length: 100 }, (_, n) => `host-${hash(`${n}`).slice(0, 6)}.example.org`);
    const order = lifelike(beginning({ id: orderId(1), status: 'issued', names }).after);

    expect(bytes({ ...keys.order(order.id), run: 1, ...orderAttributes(order, DUE) })).toBeLessThanOrEqual(
      4096,
    );
  });

  it('written before 2026-11-29 is read, with its former names of declined evidence and notices of expiry', () => {
    const declined = apply(beginning({ status: 'issued' }).after, factsOf(1)['evidence.declined']);
    const order = apply(declined, factsOf(1)['certificate.expiring']);
    const before = JSON.stringify(order)
      .replace('"declinedEvidence"', '"withdrawn"')
      .replace('"expiryNotices"', '"told"');
    expect(before).toContain('"withdrawn":[{');
    expect(before).toMatch(/"told":\[\d/);

    const item = { ...orderAttributes(order, DUE), run: 1, order: compressJson(JSON.parse(before)) };

    expect(ORDER.parse(item)).toEqual({ order, attempt: 1, dueAt: DUE });
  });

  it('refuses an item that is not an order', () => {
    expect(() => ORDER.parse({ order: new Uint8Array([1, 2, 3]), run: 1 })).toThrow();
    expect(() => ORDER.parse({ run: 1 })).toThrow();
  });
});
