import { type Allowed, BANNED } from './banned.ts';

/** A banned word at a line of a file. */
export type Found = { path: string; line: number; word: string; instead: string };

/** Between two words: blanks, and the end of a line with what begins the next line of a comment. */
const GAP = '(?:\\s|\\*|//|#)+';
const EXPRESSIONS = BANNED.map(({ pattern, instead }) => ({
  expression: new RegExp(`\\b(?:${pattern.replaceAll('_', GAP)})\\b`, 'gi'),
  instead,
}));
const ANY = new RegExp(EXPRESSIONS.map(({ expression }) => expression.source).join('|'), 'i');

/** The banned words of a text, in its order. */
export function findBanned(path: string, text: string): Found[] {
  if (!ANY.test(text)) return [];
  return EXPRESSIONS.flatMap(({ expression, instead }) =>
    [...text.matchAll(expression)].map((match) => ({
      path,
      line: text.slice(0, match.index).split('\n').length,
      word: match[0].toLowerCase().replace(new RegExp(GAP, 'g'), ' '),
      instead,
    })),
  ).sort((a, b) => a.line - b.line);
}

/** Whether an entry of the allow list is about this word in this file. */
export const isAllowed = (entry: Allowed, { path, word }: Found): boolean =>
  (entry.path.endsWith('/') ? path.startsWith(entry.path) : path === entry.path) &&
  entry.words.includes(word);

/** Decisions are not rewritten: those dated before the word list keep their words. */
export const isOldDecision = (path: string): boolean =>
  /^docs\/decisions\/\d{4}-\d{2}-\d{2}-/.test(path) && path.slice('docs/decisions/'.length) < '2026-11-29';
