import * as z from 'zod';
import { shortened } from '../order/shortened.ts';

/**
 * Characters that no text of an application may contain: control characters, line and paragraph separators, lone
 * surrogates, and format characters (bidi overrides, zero-width space, byte order mark), which hide
 * or reorder what a reader sees. The two joiners are accepted: Persian and Indic names need them.
 */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}[\p{Cf}--[\u200c\u200d]]]/v;

/** Whether every character of a text is visible and safe to show. */
export const isPrintable = (value: string): boolean => !UNPRINTABLE.test(value);

/** One line of text that people write and read: trimmed, composed (NFC), without hidden characters. */
export const text = (max: number, tooLong = textTooLong(max)) =>
  z
    .string()
    .refine(isPrintable, {
      error: ({ input }) => unprintableSentence(String(input)),
      params: { code: 'not-printable' },
    })
    .trim()
    .normalize('NFC')
    .min(1, 'Must not be empty.')
    .max(max, { error: ({ input }) => tooLong(String(input)) })
    // Trimmed: blanks alone are no text.
    .meta({ pattern: '\\S' });

/** Names the first unprintable character, and what to do about it. */
export function unprintableSentence(value: string): string {
  const [found = ''] = UNPRINTABLE.exec(value) ?? [];
  if (/[\n\r\p{Zl}\p{Zp}]/u.test(found)) return 'This contains a line break. Write it on one line.';
  if (found === '\t') return 'This contains a tab. Write a space instead.';
  return `This contains ${quoted(found)}, which is invisible. Remove it.`;
}

const textTooLong =
  (max: number) =>
  (value: string): string =>
    `This has ${value.length} characters; at most ${max} are accepted. Shorten it.`;

const LONGEST_QUOTE = 100;

/** A text as a quotation in a message. */
export const quoted = (value: string): string => `“${shown(value)}”`;

/** A text as a value of a message, between quotation marks: shortened, with hidden characters as code points. */
export function shown(value: string): string {
  const characters = [...value.slice(0, LONGEST_QUOTE + 1)].map((character) =>
    isPrintable(character) ? character : `U+${codePoint(character)}`,
  );
  return shortened(characters.join(''), LONGEST_QUOTE);
}

const codePoint = (character: string): string =>
  (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
