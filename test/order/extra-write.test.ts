import { describe, expect, it } from 'vitest';
import { replay } from '../../lib/order/apply.ts';
import { keyWrites } from '../../lib/order/extra-write.ts';
import type { OrderStatus } from '../../lib/order/lifecycle.ts';
import type { Order } from '../../lib/order/order.ts';
import { historyTo, ORDER_ID } from './make.ts';

const [OLD, NEW] = ['0a'.repeat(32), '0b'.repeat(32)];
const holding = (status: OrderStatus, heldKey?: string): Order => {
  const { heldKey: _, ...order } = replay(historyTo(status));
  return heldKey === undefined ? order : { ...order, heldKey };
};
const claim = (keyHash: string) => ({ kind: 'key-claim', keyHash, account: 'acme', orderId: ORDER_ID });
const release = (keyHash: string) => ({ kind: 'key-release', keyHash, orderId: ORDER_ID });

describe('the key of an order', () => {
  it.each([
    ['is claimed once its checks pass', holding('submitted'), holding('verifying', NEW), [claim(NEW)]],
    ['is held on while it is', holding('verifying', OLD), holding('reviewing', OLD), []],
    ['is held on while a returned order is mended', holding('verifying', OLD), holding('returned', OLD), []],
    [
      'takes the place of another',
      holding('submitted', OLD),
      holding('verifying', NEW),
      [release(OLD), claim(NEW)],
    ],
    ['is none before', holding('draft'), holding('submitted'), []],
    ['is free once it is cancelled', holding('draft', OLD), holding('cancelled', OLD), [release(OLD)]],
    ['is free once it has lapsed', holding('returned', OLD), holding('lapsed', OLD), [release(OLD)]],
    ['is free once it is refused', holding('reviewing', OLD), holding('refused', OLD), [release(OLD)]],
    ['is not free once it is revoked', holding('issued', OLD), holding('revoked', OLD), []],
  ])('%s', (_, before, after, companions) => {
    expect(keyWrites(before, after)).toEqual(companions);
  });

  it('is claimed for one order alone if no other may have it', () => {
    expect(keyWrites(holding('submitted'), holding('verifying', NEW), true)).toEqual([
      { ...claim(NEW), alone: true },
    ]);
  });
});
