import * as z from 'zod';

/** Which part of a list. */
export const PageQuery = z.strictObject({
  cursor: z.string().min(1).max(4000).optional().meta({ description: 'From the page before; opaque.' }),
  limit: z
    .string()
    .regex(/^\d{1,3}$/, 'A whole number.')
    .transform(Number)
    .pipe(z.int().min(1).max(100))
    .prefault('20')
    .meta({ override: { type: 'integer', minimum: 1, maximum: 100, default: 20 } }),
});
