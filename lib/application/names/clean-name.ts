import { domainToASCII } from 'node:url';

/** No name is that long with all that may surround it; looking for its ends takes the square of its length. */
const LONGEST_TYPED = 1000;

/** What stays invisible at the ends of a text that was pasted: blanks, joiners, marks of direction, the byte order mark. */
const AROUND = /^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu;

export const trimInvisible = (text: string): string => text.replace(AROUND, '');

/** The dashes that word processors make of a hyphen; no domain can be registered with one. */
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;

/** The dots of Chinese and Japanese, which browsers take for that of a domain (UTS 46). */
const DOTS = /[\u3002\uff0e\uff61]/g;

/** Letters, digits and signs of ASCII as wide as a Chinese character. */
const narrow = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));

/** Pairs in which a name is quoted. */
const QUOTED = /^(?:"(.*)"|'(.*)'|`(.*)`|<(.*)>|“(.*)”|‘(.*)’|«(.*)»)$/u;

/** What OpenSSL, browsers and Windows write before a name. */
const LABEL = /^(?:DNS(?: Name)?\s*[:=]\s*|(?:CN|Name)\s*=\s*)/i;

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

/**
 * A domain name as it was meant, if only one thing can be meant: without what surrounds it in an address bar, a
 * spreadsheet or the output of a tool. A text with `@` may name a user or a domain, and one with several colons may be an
 * IP address: both are returned as they came.
 */
export function cleanName(typed: string): string {
  if (typed.length > LONGEST_TYPED) return typed;
  const plain = narrow(typed.replace(DOTS, '.').replace(DASHES, '-'));
  const inner = stripQuotes(trimInvisible(plain)).replace(LABEL, '');
  if (inner.includes('@') || inner.replace(SCHEME, '').split(':').length > 2) return lower(inner);
  const host = inner
    .replace(SCHEME, '')
    .replace(/[/?#].*$/s, '')
    .replace(/:\d{1,5}$/, '')
    .replace(/(?<=[^.])\.$/, '');
  // What is left of a list of names, or of a link in Markdown, is not the one name that was meant.
  const isOne = host.includes('.') && !/[()[\]]|[/?#]\*\./.test(inner.replace(SCHEME, ''));
  return isOne || host === inner ? lower(host) : lower(inner);
}

/** The authorization domain name that a key of `contacts` means: without the star, in A-labels. */
export function cleanDomain(typed: string): string {
  if (typed.length > LONGEST_TYPED) return typed;
  const name = cleanName(typed).replace(/^\*\./, '');
  return isAscii(name) ? name : domainToASCII(name) || typed;
}

/**
 * The names in one cell of a spreadsheet or one line of a tool: separated by commas, semicolons or white space. Only if
 * each part is a name by itself: `exa mple.com` may mean another one.
 */
export function splitNames(cell: string): string[] {
  const parts = cell.split(/[\s,;]+/).filter((part) => part !== '');
  const labels = /^(?:DNS:?|Name=?|CN=?|=)$/i;
  const names = parts.filter((part) => !labels.test(part));
  return names.length > 0 && names.every((name) => /[^.]\.[^.]/.test(name)) ? names : [cell];
}

export const stripQuotes = (text: string): string => {
  const [, ...inner] = QUOTED.exec(text) ?? [];
  const found = inner.find((each) => each !== undefined);
  return found === undefined ? text : trimInvisible(found);
};

/** Of ASCII letters only: what else has a capital is mapped with the rest of UTS 46, when the name is read. */
const lower = (name: string): string => name.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());

const isAscii = (name: string): boolean => /^\p{ASCII}*$/u.test(name);
