import * as z from 'zod';
import { isPrintable } from '../../lib/application/text.ts';
import { ChallengeId } from '../../lib/order/identifiers.ts';
import { LONGEST_COMMENT } from '../../lib/order/reason.ts';
import { message, type PageView } from './page.ts';
import type { PageEvent } from './page-event.ts';

/** Room for a comment of a thousand escaped characters and the value. */
const MOST_BYTES = 16 * 1024;

/** The fields of the form. */
export const AnswerForm = z.object({
  value: z.string().default(''),
  /** `approve` covers the names that were shown, `approve-all` the whole domain. */
  decision: z.enum(['approve', 'approve-all', 'decline', 'list']).optional(),
  /** The challenge of the approval to withdraw. */
  withdraw: ChallengeId.optional(),
  comment: z
    .string()
    .default('')
    .transform((text) =>
      [...text.replace(/\r\n?/g, '\n')].filter((each) => each === '\n' || isPrintable(each)).join(''),
    )
    .transform((text) => text.trim()),
});
export type AnswerForm = z.infer<typeof AnswerForm>;

export const isTooLong = ({ comment }: AnswerForm): boolean => comment.length > LONGEST_COMMENT;

/** Parses the form, or returns the page that says why it cannot be read. Each field may occur once. */
export function readForm({ body = '', isBase64Encoded, headers }: PageEvent): AnswerForm | PageView {
  const encoding = isBase64Encoded ? 'base64' : 'utf8';
  if (Buffer.byteLength(body, encoding) > MOST_BYTES) return message(413, 'tooMuch');
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(headers['content-type'] ?? ''))
    return message(415, 'noForm');
  const fields = [...new URLSearchParams(Buffer.from(body, encoding).toString('latin1'))].map(
    ([name, text]) => [name, text.toWellFormed()] as const,
  );
  const names = fields.map(([name]) => name);
  const parsed = AnswerForm.safeParse(Object.fromEntries(fields));
  return new Set(names).size === names.length && parsed.success ? parsed.data : message(400, 'unreadable');
}
