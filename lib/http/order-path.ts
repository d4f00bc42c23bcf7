import * as z from 'zod';
import { LONGEST_NAME } from '../order/domain-name.ts';
import { DocumentId, OrderId } from '../order/identifiers.ts';

export const OrderPath = z.object({ orderId: OrderId });

/** A domain of an order, by its authorization domain name. */
export const DomainPath = OrderPath.extend({ name: z.string().min(1).max(LONGEST_NAME) });

export const DocumentPath = OrderPath.extend({
  document: DocumentId,
});
