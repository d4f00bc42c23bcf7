import * as z from 'zod';
import { cleanDomain } from '../application/names/clean-name.ts';
import { LONGEST_NAME } from '../order/domain-name.ts';
import { DocumentId, OrderId } from '../order/identifiers.ts';

export const OrderPath = z.object({ orderId: OrderId });

/** The entity tag of what the caller has read. */
export const IfMatch = z.object({ 'if-match': z.string().max(1000).optional() });

/** A domain of an order, by its authorization domain name; spellings are normalised. */
export const DomainPath = OrderPath.extend({
  name: z.string().min(1).max(LONGEST_NAME).transform(cleanDomain),
});

export const DocumentPath = OrderPath.extend({
  document: DocumentId,
});

/** Selects a page of a list. */
export const PageQuery = z.strictObject({
  cursor: z
    .string()
    .min(1)
    .max(4000)
    .optional()
    .meta({ description: 'The opaque cursor of the previous page.' }),
  limit: z
    .string()
    .regex(/^0*(?:[1-9]\d?|100)$/, 'Must be a whole number from 1 to 100.')
    .transform(Number)
    .prefault('20')
    .meta({ override: { type: 'integer', minimum: 1, maximum: 100, default: 20 } }),
});
