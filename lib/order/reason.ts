import * as z from 'zod';

/**
 * Why something must be mended: a stable code for one field, and a sentence that says how.
 * `field` is a JSON pointer into the application (RFC 6901), `''` where it is the whole of it.
 */
export const Reason = z.strictObject({
  field: z
    .string()
    .max(300)
    .regex(/^(\/.*)?$/, 'A JSON pointer: empty, or starting with "/".'),
  code: z
    .string()
    .max(80)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Lower-case words joined by "-".'),
  message: z.string().min(1).max(1000),
});
export type Reason = z.infer<typeof Reason>;

/** What an order is returned with: at least one reason. */
export const Reasons = z.tuple([Reason], Reason);
export type Reasons = z.infer<typeof Reasons>;
