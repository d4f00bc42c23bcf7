import type { ContactLanguage } from '../application/contacts/contact-language.ts';

/** One part of a letter. */
export type LetterBlock =
  | { kind: 'heading' | 'paragraph'; text: string }
  | { kind: 'facts'; rows: readonly LetterRow[] }
  | { kind: 'list'; items: readonly string[] }
  /** A word to copy, on a line of its own. */
  | { kind: 'code'; text: string }
  /** `to` marks a page of the console, which a service may not have. */
  | { kind: 'link'; label: string; url: string; to?: 'console' };

/** A label with one value, or with several, one per line. */
export type LetterRow = readonly [label: string, value: string | readonly string[]];

/** A letter to a person; `letterText` and `letterHtml` render the two parts of its mail. */
export type Letter = { language: ContactLanguage; title: string; blocks: readonly LetterBlock[] };

export const paragraph = (text: string): LetterBlock => ({ kind: 'paragraph', text });
export const heading = (text: string): LetterBlock => ({ kind: 'heading', text });
export const facts = (...rows: readonly LetterRow[]): LetterBlock => ({ kind: 'facts', rows });
export const list = (...items: readonly string[]): LetterBlock => ({ kind: 'list', items });
export const code = (text: string): LetterBlock => ({ kind: 'code', text });
export const link = (label: string, url: string): LetterBlock => ({ kind: 'link', label, url });
export const consoleLink = (label: string, url: string): LetterBlock => ({
  kind: 'link',
  label,
  url,
  to: 'console',
});

/** A letter without the links that lead to nothing, if the service has no console. */
export const withoutConsole = (letter: Letter): Letter => ({
  ...letter,
  blocks: letter.blocks.filter((block) => block.kind !== 'link' || block.to !== 'console'),
});

const COLONS: Partial<Record<ContactLanguage, string>> = { fr: '\u00a0:', ja: '：', zh: '：' };

/** The colon after a label. */
export const colonIn = (language: ContactLanguage): string => COLONS[language] ?? ':';

/** Longer names are shortened in subjects, so that a subject with two of them is short enough for `composeMail`. */
const LONGEST_NAME = 60;

/** A domain name for a subject. Its end is kept, because it shows the registrable domain. */
export const shortenedName = (name: string): string =>
  name.length <= LONGEST_NAME ? name : `…${name.slice(1 - LONGEST_NAME)}`;
