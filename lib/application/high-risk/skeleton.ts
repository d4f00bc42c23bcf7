import { LOOKS_LIKE } from './confusable-letters.ts';

/**
 * Small capitals, and letters of other scripts that look like them. Unicode's data separates most of them from the letters
 * as which people read them, as in the attack of ɢoogle.com (2016).
 */
const SMALL_CAPITALS: Readonly<Record<string, string>> = {
  ...{ ᴀ: 'a', ʙ: 'b', ᴅ: 'd', ᴇ: 'e', ꜰ: 'f', ɢ: 'g', ʜ: 'h', ᴊ: 'j', ᴋ: 'k', ʟ: 'l', ᴍ: 'm', ɴ: 'n' },
  ...{ ᴘ: 'p', ʀ: 'r', ᴛ: 't', ĸ: 'k', в: 'b', к: 'k', м: 'm', н: 'h', т: 't', κ: 'k', τ: 't' },
};

/** A capital i and a small L are the same stroke in most typefaces, and names are case-insensitive; letter pairs look like one. */
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

/** Replaces each letter by the ASCII letter that it looks like (UTS 39 §4), and ignores marks. */
const plain = (text: string): string => mapped(text.normalize('NFD').replace(/\p{M}/gu, ''), prototypeOf);

/** Whether each letter of a label looks like an ASCII one. */
export const looksLatin = (label: string): boolean => /^[a-z0-9-]+$/.test(plain(label));

/**
 * The skeleton of a name: names with the same skeleton can be mistaken for each other (UTS 39 §4, and stricter: marks are
 * ignored, small capitals count as letters, similar strokes are equal).
 */
export const skeleton = (name: string): string =>
  mapped(
    mapped(plain(name), (letter) => SMALL_CAPITALS[letter]),
    (letter) => STROKES[letter],
  );
