/** The scripts in modern use (UAX 31, table 5). */
const SCRIPTS = [
  ...['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Georgian', 'Hebrew', 'Arabic', 'Thaana', 'Ethiopic', 'Han'],
  ...['Hiragana', 'Katakana', 'Hangul', 'Bopomofo', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya'],
  ...['Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Thai', 'Lao', 'Tibetan', 'Myanmar', 'Khmer'],
];

/** Scripts that are used together, also with Latin words (UTS 39 §5.2, Highly Restrictive). */
const TOGETHER = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
];

const writtenWith = (scripts: readonly string[]): RegExp =>
  new RegExp(`^[${['Common', 'Inherited', ...scripts].map((each) => `\\p{scx=${each}}`).join('')}]+$`, 'u');

let allowed: readonly RegExp[] | undefined;

/**
 * Whether a label mixes scripts that no language uses together, uses a script that is not in modern use, or two systems of
 * digits (UTS 39 §5.2, §5.3).
 */
export function mixesScripts(label: string): boolean {
  if (/^\p{ASCII}*$/u.test(label)) return false;
  allowed ??= [...SCRIPTS.map((each) => [each]), ...TOGETHER].map(writtenWith);
  const mixesDigits = /[0-9]/.test(label) && /(?![0-9])\p{Nd}/u.test(label);
  return mixesDigits || !allowed.some((pattern) => pattern.test(label));
}

/** Signs in their proper context: elsewhere a dot is mistaken for the dot of a domain (RFC 5892 A.3, A.5 to A.7). */
const IN_PLACE = '(?<=l)·(?=l)|(?<=\\p{scx=Hebrew})[׳״]';
const KATAKANA_DOT =
  '(?<=[\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Han}].*)・|・(?=.*[\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Han}])';
const WITHOUT_SIGNS = new RegExp(
  `^(?:\\p{L}|\\p{M}|\\p{Nd}|\\u200c|\\u200d|[-〇]|${IN_PLACE}|${KATAKANA_DOT})+$`,
  'u',
);

/** Whether a label contains other characters than letters, digits and their separators: arrows, hearts, fractions. */
export const containsSigns = (label: string): boolean => !WITHOUT_SIGNS.test(label);

/** Whether a label contains letters, but no Latin one. */
export const hasNoLatinLetter = (label: string): boolean =>
  /(?!\p{scx=Latin})\p{L}/u.test(label) && !/\p{Script=Latin}/u.test(label);
