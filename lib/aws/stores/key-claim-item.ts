import * as z from 'zod';
import { AccountId, Instant, OrderId } from '../../order/identifiers.ts';
import { kind } from '../table/kind.ts';

/** A key that orders hold. A set is gone with its last member: it is free again, whatever account the item still names. */
export const KEY_CLAIM = kind('key', {
  account: AccountId.optional(),
  orders: z.set(OrderId).optional(),
  compromisedAt: Instant.optional(),
});
