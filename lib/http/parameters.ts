import * as z from 'zod';
import { ReplacementId } from '../acme/replacement-request.ts';
import { cleanDomain } from '../application/names/clean-name.ts';
import { LONGEST_NAME } from '../order/domain-name.ts';
import { ChallengeId, DocumentId, OrderId } from '../order/identifiers.ts';

export const OrderPath = z.object({ orderId: OrderId });

/** The entity tag of what the caller has read. */
export const IfMatch = z.object({ 'if-match': z.string().max(1000).optional() });

/** A domain of an account; spellings are normalised. */
export const DomainNamePath = z.object({
  name: z.string().min(1).max(LONGEST_NAME).transform(cleanDomain),
});

/** A domain of an order, by its authorization domain name; spellings are normalised. */
export const DomainPath = OrderPath.extend({
  name: z.string().min(1).max(LONGEST_NAME).transform(cleanDomain),
});

/** A grant. Any other text is an unknown one. */
export const GrantPath = z.object({ id: ChallengeId });

/** A credential of an account. Any other text is an unknown one. */
export const CredentialPath = z.object({ id: ChallengeId });

/** A replacement request. */
export const ReplacementPath = z.object({ id: ReplacementId });

/** An issuer; any other text is an unknown one. */
export const IssuerPath = z.object({ id: z.string().min(1).max(40) });

export const DocumentPath = OrderPath.extend({
  document: DocumentId,
});

/**
 * Several values of a query parameter: separated by commas, as API Gateway joins those of a repeated one.
 * @param values the possible values
 */
export function severalOf<T extends string>(values: readonly T[]) {
  const isOne = (text: string): text is T => values.some((each) => each === text);
  return z
    .string()
    .refine(
      (text) => text.split(',').every(isOne),
      `Must be one of: ${values.join(', ')}; or several, separated by commas.`,
    )
    .transform((text) => [...new Set(text.split(',').filter(isOne))])
    .meta({ override: { type: 'array', items: { type: 'string', enum: [...values] }, minItems: 1 } });
}

/** A condition that holds or is not given. */
export const Flag = z
  .literal('true')
  .transform(() => true)
  .meta({ override: { type: 'string', const: 'true' } });

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
