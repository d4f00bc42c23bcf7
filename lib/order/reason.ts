import * as z from 'zod';
import { Params } from './message.ts';
import { shortened } from './shortened.ts';

export const LONGEST_FIELD = 300;
export const LONGEST_MESSAGE = 1000;

/** The maximum length of a comment on an answer or a decision. */
export const LONGEST_COMMENT = 1000;

/**
 * Why a field must be corrected: a stable code, and a sentence that says how. `params` are the values in the sentence; they
 * are absent if a person wrote it, and in reasons that were stored before there were any.
 * `field` is a JSON pointer into the application (RFC 6901), `''` for the whole application.
 */
export const Reason = z
  .strictObject({
    field: z
      .string()
      .max(LONGEST_FIELD)
      .regex(/^(?:\/|$)/, 'A JSON pointer: empty, or starting with "/".'),
    code: z
      .string()
      .max(80)
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Lower-case words joined by "-".'),
    params: Params.optional().meta({
      description:
        'The values in the sentence, and `variant` if the code has several. Absent if a person wrote it.',
    }),
    message: z.string().min(1).max(LONGEST_MESSAGE),
  })
  .meta({ id: 'Reason' });
export type Reason = z.infer<typeof Reason>;

/** A reason within its maximum lengths, which a quotation may have exceeded. */
export const shortenedReason = <R extends Reason>(reason: R): R => ({
  ...reason,
  field: shortened(reason.field, LONGEST_FIELD),
  message: shortened(reason.message, LONGEST_MESSAGE),
});

/** The reasons of a returned order: at least one. */
export const Reasons = z.tuple([Reason], Reason);
export type Reasons = z.infer<typeof Reasons>;
