import * as z from 'zod';
import { cleanDomain } from '../application/names/clean-name.ts';
import { LONGEST_NAME } from '../order/domain-name.ts';
import { DocumentId, OrderId } from '../order/identifiers.ts';

export const OrderPath = z.object({ orderId: OrderId });

/** A domain of an order, by its authorization domain name, however it is typed. */
export const DomainPath = OrderPath.extend({
  name: z.string().min(1).max(LONGEST_NAME).transform(cleanDomain),
});

export const DocumentPath = OrderPath.extend({
  document: DocumentId,
});
