import { LOOKS_LIKE } from './confusable-letters.ts';

/**
 * Capitals written small, and letters of other scripts that look like these. Unicode's data keeps most of them apart from
 * the letters that they are read as; ɢoogle.com (2016) did not.
 */
const SMALL_CAPITALS: Readonly<Record<string, string>> = {
  ...{ ᴀ: 'a', ʙ: 'b', ᴅ: 'd', ᴇ: 'e', ꜰ: 'f', ɢ: 'g', ʜ: 'h', ᴊ: 'j', ᴋ: 'k', ʟ: 'l', ᴍ: 'm', ɴ: 'n' },
  ...{ ᴘ: 'p', ʀ: 'r', ᴛ: 't', ĸ: 'k', в: 'b', к: 'k', м: 'm', н: 'h', т: 't', κ: 'k', τ: 't' },
};

/** A capital i and a small L are the same stroke in most typefaces, and browsers are asked for either; two letters are read as one. */
const STROKES: Readonly<Record<string, string>> = { i: 'l', 1: 'l', 0: 'o', m: 'rn', w: 'vv', d: 'cl' };

let prototypes: ReadonlyMap<string, string> | undefined;

function prototypeOf(letter: string): string {
  prototypes ??= new Map(
    Object.entries(LOOKS_LIKE).flatMap(([plain, letters]) => [...letters].map((each) => [each, plain])),
  );
  return prototypes.get(letter) ?? letter;
}

const mapped = (text: string, map: (letter: string) => string | undefined): string =>
  [...text].map((letter) => map(letter) ?? letter).join('');

/** Letter by letter the ASCII ones that it looks like, as Unicode has it (UTS 39 §4); marks are overlooked. */
const plain = (text: string): string => mapped(text.normalize('NFD').replace(/\p{M}/gu, ''), prototypeOf);

/** Whether each letter of a label looks like an ASCII one. */
export const looksLatin = (label: string): boolean => /^[a-z0-9-]+$/.test(plain(label));

/**
 * What a name looks like to somebody who does not look closely: two names that have the same can be taken for each
 * other (UTS 39 §4, and stricter: marks are overlooked, small capitals are letters, strokes are one).
 */
export const skeleton = (name: string): string =>
  mapped(
    mapped(plain(name), (letter) => SMALL_CAPITALS[letter]),
    (letter) => STROKES[letter],
  );
