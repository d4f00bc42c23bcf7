import { en } from '../../../../console/src/texts/en/en.ts';
import { zh } from '../../../../console/src/texts/zh/zh.ts';

type Leaf<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaf<T[K]>}`;
}[keyof T & string];
/** The key of a text of the console. */
export type TextKey = Leaf<typeof en>;
type Params = Readonly<Record<string, string | number>>;
export type TextOf = (key: TextKey, params?: Params) => string;

/** The texts of a language by their keys. */
function flat(tree: object, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'string') return [[prefix + name, value]];
    return typeof value === 'object' && value !== null ? flat(value, `${prefix}${name}.`) : [];
  });
}
const TEXTS = { en: new Map(flat(en)), zh: new Map(flat(zh)) };

/** The texts of the console in a language. @throws Error if it has none with this key */
export const textsIn =
  (language: keyof typeof TEXTS): TextOf =>
  (key, params = {}) => {
    const text = TEXTS[language].get(key);
    if (text === undefined) throw new Error(`There is no text ${key} in ${language}.`);
    return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name) => String(params[name]));
  };

const CHINESE = new Set(TEXTS.zh.values());
const ENGLISH = new Set([...TEXTS.en.values()].filter((text) => !CHINESE.has(text)));

/** What no person would leave in English: three words in a row, the first of which may be a capital one. */
const SENTENCE = /\b[A-Za-z][a-z]*,? [a-z]+,? [a-z]+\b/;

/** The texts on a Chinese page that are English: those of the console, keys without a text, and sentences. */
export const untranslated = (texts: readonly string[]): string[] =>
  texts.filter((text) => ENGLISH.has(text) || TEXTS.en.has(text) || SENTENCE.test(text));
