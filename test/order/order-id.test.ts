import { describe, expect, it } from 'vitest';
import { OrderId } from '../../lib/order/identifiers.ts';
import { newOrderId } from '../../lib/order/order-id.ts';

const AT = '2016-07-30T22:36:16.385Z';
const filled = (byte: number) => (bytes: number) => new Uint8Array(bytes).fill(byte);

describe('the id of an order', () => {
  it('is a ULID: its time, as the specification writes it, and 80 random bits', () => {
    expect(newOrderId(AT, filled(0))).toBe(`01ARYZ6S41${'0'.repeat(16)}`);
    expect(newOrderId(AT, filled(0xff))).toBe(`01ARYZ6S41${'Z'.repeat(16)}`);
    expect(newOrderId(AT, (bytes) => Uint8Array.from({ length: bytes }, (_, index) => index + 1))).toBe(
      '01ARYZ6S41041061050R3GG28A',
    );
    expect(OrderId.safeParse(newOrderId(AT, filled(0x5a))).success).toBe(true);
  });

  it('sorts by the time of the order', () => {
    expect(newOrderId(AT, filled(0xff)) < newOrderId('2016-07-30T22:36:16.386Z', filled(0))).toBe(true);
  });
});
