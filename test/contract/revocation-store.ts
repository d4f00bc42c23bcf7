import { beforeEach, describe, expect, it } from 'vitest';
import type { ExtraWrite } from '../../lib/order/extra-write.ts';
import type { OrderStore } from '../../lib/order/store.ts';
import type { Revocation } from '../../lib/revocation/revocation.ts';
import type { RevocationStore } from '../../lib/revocation/revocation-store.ts';
import { AT } from '../order/make.ts';
import { modified, next, orderId, written } from './order-making.ts';

const revocation = (digit: string): Revocation & { orderId: string } => ({
  serial: digit.repeat(32),
  revokedAt: AT,
  reason: 'superseded',
  notAfter: '2027-02-21T10:00:00.000Z',
  orderId: orderId(0),
});

/** The contract of every store of revocations; `make` gives an empty one, and one of orders that shares what it writes. */
export function revocationStoreContract(
  make: () => Promise<{ revocations: RevocationStore; orders: OrderStore }>,
): void {
  describe('A store of revocations', () => {
    let revocations: RevocationStore;
    let orders: OrderStore;
    beforeEach(async () => {
      ({ revocations, orders } = await make());
    });
    const revoke = async (digit: string): Promise<unknown> => {
      const order = await written(orders);
      const extraWrites: ExtraWrite[] = [
        { kind: 'revocation', issuer: 'issuing', revocation: revocation(digit) },
        { kind: 'unlisted', issuer: 'issuing', serial: digit.repeat(32) },
      ];
      return orders.commit(next(order, modified, extraWrites));
    };

    it('returns the entry that an order wrote with its own change, marked as not listed', async () => {
      expect(await revoke('a')).toBe('committed');

      expect(await revocations.list('issuing')).toEqual([revocation('a')]);
      expect(await revocations.listUnpublished('issuing')).toEqual(['a'.repeat(32)]);
      expect(await revocations.list('another')).toEqual([]);
    });

    it('changes an entry when an order records it again, and no entry that does not exist', async () => {
      await revoke('a');
      const say = async (digit: string, from: number) =>
        orders.commit(
          next(await written(orders, { id: orderId(from) }), modified, [
            {
              kind: 'revocation',
              issuer: 'issuing',
              revocation: { ...revocation(digit), reason: 'keyCompromise' },
              overwrite: true,
            },
          ]),
        );

      expect(await say('a', 1)).toBe('committed');
      expect(await say('b', 2)).toBe('stale');

      expect(await revocations.list('issuing')).toEqual([{ ...revocation('a'), reason: 'keyCompromise' }]);
    });

    it('removes the marks of listed entries, and no others', async () => {
      await revoke('a');

      await revocations.notePublished('issuing', ['b'.repeat(32)]);
      expect(await revocations.listUnpublished('issuing')).toEqual(['a'.repeat(32)]);
      await revocations.notePublished('issuing', ['a'.repeat(32)]);

      expect(await revocations.listUnpublished('issuing')).toEqual([]);
      expect(await revocations.list('issuing')).toHaveLength(1);
    });

    it('gives each number once', async () => {
      const claims = await Promise.all(
        Array.from({ length: 5 }, () => revocations.claimNumber('issuing', 1, 0)),
      );

      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await revocations.lastNumber('issuing')).toBe(1);
      expect(await revocations.claimNumber('issuing', 7, 1)).toBe(true);
      expect(await revocations.claimNumber('issuing', 2, 1)).toBe(false);
      expect(await revocations.lastNumber('issuing')).toBe(7);
      expect(await revocations.lastNumber('another')).toBe(0);
    });

    it('revokes a certificate without an order once', async () => {
      const { orderId: _, ...ofCa } = revocation('c');

      expect(await revocations.create('issuing#root', ofCa)).toBe(true);
      expect(await revocations.create('issuing#root', { ...ofCa, reason: 'keyCompromise' })).toBe(false);

      expect(await revocations.list('issuing#root')).toEqual([ofCa]);
      expect(await revocations.list('issuing')).toEqual([]);
    });
  });
}
