import type { ContactLanguage } from '../application/contact-language.ts';

/** One part of a letter. */
export type Block =
  | { kind: 'heading' | 'paragraph'; text: string }
  | { kind: 'facts'; rows: readonly Fact[] }
  | { kind: 'list'; items: readonly string[] }
  /** Something to copy: one word on a line of its own. */
  | { kind: 'code'; text: string }
  | { kind: 'link'; label: string; url: string };

/** A fact by its name; several values stand one below the other. */
export type Fact = readonly [label: string, value: string | readonly string[]];

/** What is written to somebody; `letterText` and `letterHtml` make the two forms of its mail. */
export type Letter = { language: ContactLanguage; title: string; blocks: readonly Block[] };

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
export const heading = (text: string): Block => ({ kind: 'heading', text });
export const facts = (...rows: readonly Fact[]): Block => ({ kind: 'facts', rows });
export const list = (...items: readonly string[]): Block => ({ kind: 'list', items });
export const code = (text: string): Block => ({ kind: 'code', text });
export const link = (label: string, url: string): Block => ({ kind: 'link', label, url });

const COLONS: Partial<Record<ContactLanguage, string>> = { fr: '\u00a0:', ja: '：', zh: '：' };

/** What stands between a label and what it labels. */
export const colonIn = (language: ContactLanguage): string => COLONS[language] ?? ':';

/** Longer names are shortened where they stand in a subject: with two of them it stays within what `composeMail` takes. */
const LONGEST_NAME = 60;

/** A domain name for a subject. Its end says whose it is, so that stays. */
export const shortened = (name: string): string =>
  name.length <= LONGEST_NAME ? name : `…${name.slice(1 - LONGEST_NAME)}`;
