import * as z from 'zod';
import { OrderId } from '../order/identifiers.ts';

export const OrderPath = z.object({ orderId: OrderId });

/** A domain of an order, by its authorization domain name. */
export const DomainPath = OrderPath.extend({ name: z.string().min(1).max(253) });

export const DocumentPath = OrderPath.extend({
  document: z.string().regex(/^[a-z2-7]{26}$/, 'A document id: 26 characters a-z and 2-7.'),
});
