import { LOOKS_LIKE } from './confusable-letters.ts';

/** A capital i and a small L are the same stroke in most typefaces, and browsers are asked for either. */
const STROKES: Readonly<Record<string, string>> = { i: 'l', 1: 'l', 0: 'o', m: 'rn' };

let prototypes: ReadonlyMap<string, string> | undefined;

function prototypeOf(letter: string): string {
  prototypes ??= new Map(
    Object.entries(LOOKS_LIKE).flatMap(([plain, letters]) => [...letters].map((each) => [each, plain])),
  );
  return prototypes.get(letter) ?? letter;
}

/**
 * What a name looks like to somebody who does not look closely: two names that have the same can be taken for each
 * other (UTS 39 §4, and stricter: marks are overlooked, strokes are one).
 */
export const skeleton = (name: string): string =>
  [...[...name.normalize('NFD').replace(/\p{M}/gu, '')].map(prototypeOf).join('')]
    .map((letter) => STROKES[letter] ?? letter)
    .join('');
