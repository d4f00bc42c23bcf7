import * as z from 'zod';
import { quoted } from './text.ts';

/** RFC 5321 §4.5.3.1.3: a path of 256 octets leaves 254 for the address. */
export const LONGEST_ADDRESS = 254;

/** A dot-atom of ASCII (RFC 5321 §4.1.2): no quotes, comments, routes, percent or bang. */
const LOCAL_PART = "[A-Za-z0-9_+&'=-]+(?:\\.[A-Za-z0-9_+&'=-]+)*";
/** RFC 5321 §4.5.3.1.1. */
const LONGEST_LOCAL_PART = 64;
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';

/**
 * A mail address of a person. Deliberately narrow: parsers disagree about everything beyond dot-atoms, so such a mail
 * could reach a stranger. SES accepts ASCII local parts only.
 */
export const MailAddress = z
  .string()
  .max(LONGEST_ADDRESS, `A mail address has at most ${LONGEST_ADDRESS} characters.`)
  .regex(new RegExp(`^${LOCAL_PART}@(?:${LABEL}\\.)+${LABEL}$`), {
    error: ({ input }) => `Must be a plain mail address such as name@example.org${foundIn(String(input))}.`,
  })
  // Not in the pattern: tools that read the API contract do not support look-ahead.
  .refine((address) => address.indexOf('@') <= LONGEST_LOCAL_PART, {
    message: `The part before the “@” has at most ${LONGEST_LOCAL_PART} characters.`,
    params: { code: 'too-big' },
  });

/** Describes the first deviation from a plain address, if it is recognised. */
function foundIn(address: string): string {
  const [strange] = /[^A-Za-z0-9_+&'=.@-]/u.exec(address) ?? [];
  if (strange !== undefined) return `; it contains ${quoted(strange)}`;
  const signs = address.split('@').length - 1;
  if (signs === 0) return '; it has no “@”';
  if (signs > 1) return '; it has more than one “@”';
  return address.slice(address.indexOf('@')).includes('.') ? '' : '; its domain has no dot';
}
