import * as z from 'zod';
import { AccountId, Instant, OrderId } from '../../order/identifiers.ts';
import { kind } from '../table/kind.ts';

/** A key that orders hold. A set disappears with its last member: the key is free then, though the item names an account. */
export const KEY_CLAIM = kind('key', {
  account: AccountId.optional(),
  orders: z.set(OrderId).optional(),
  compromisedAt: Instant.optional(),
});
