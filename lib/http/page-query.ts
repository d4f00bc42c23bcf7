import * as z from 'zod';

/** Which part of a list. */
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
