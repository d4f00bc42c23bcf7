import { beginsQuote, LONGEST_LINE } from './quote-start.ts';

/** What no reader sees, before a line begins. */
const UNSEEN_START = /^[\s\u200b-\u200f\u2060\ufeff]+/;

/** PGP's armour around a text that is signed in the clear (RFC 9580 §7). */
const ARMOUR = /^(-----BEGIN PGP SIGNED MESSAGE-----|Hash: [\w, -]+)$/;

/**
 * What the sender of a reply wrote himself: without quoted lines, wherever they stand (an empty line is left of each), and
 * without all that follows the announcement of an unmarked quote. A quote that is not recognised holds no command of ours:
 * no mail of ours has one.
 */
export function ownText(text: string): string {
  const lines = text
    .split(/\r\n|[\r\n\u2028\u2029\u0085]/)
    .map((line) => line.slice(0, LONGEST_LINE).replace(UNSEEN_START, '').trimEnd());
  const own: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (beginsQuote(lines, index)) break;
    own.push(line.startsWith('>') || ARMOUR.test(line) ? '' : line);
  }
  return own.join('\n');
}
