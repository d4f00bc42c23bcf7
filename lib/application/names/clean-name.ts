import { domainToASCII } from 'node:url';

/** Longer than any name with its surroundings; trimming takes quadratic time. */
const LONGEST_TYPED = 1000;

/** Invisible characters at the ends of a pasted text: blanks, joiners, direction marks, the byte order mark. */
const AROUND = /^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu;

export const trimInvisible = (text: string): string => text.replace(AROUND, '');

/** The dashes into which word processors change a hyphen; no domain can be registered with one. */
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;

/** The full stops of Chinese and Japanese, which browsers accept as the dot of a domain (UTS 46). */
const DOTS = /[\u3002\uff0e\uff61]/g;

/** Replaces full-width forms of ASCII characters. */
const narrow = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));

/** A name in quotation marks. */
const QUOTED = /^(?:"(.*)"|'(.*)'|`(.*)`|<(.*)>|“(.*)”|‘(.*)’|«(.*)»)$/u;

/** Prefixes that OpenSSL, browsers and Windows write before a name. */
const LABEL = /^(?:DNS(?: Name)?\s*[:=]\s*|(?:CN|Name)\s*=\s*)/i;

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

/**
 * A domain name without what surrounds it in an address bar, a spreadsheet or the output of a tool, if the result is
 * unambiguous. A text with `@` may name a user or a domain, and one with several colons may be an IP address: these are
 * not cut.
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
  // The first part of a list of names, or of a link in Markdown, is not the only name in it.
  const isOne = host.includes('.') && !/[()[\]]|[/?#]\*\./.test(inner.replace(SCHEME, ''));
  return isOne || host === inner ? lower(host) : lower(inner);
}

/** The authorization domain name for a key of `contacts`: without the star, in A-labels. */
export function cleanDomain(typed: string): string {
  if (typed.length > LONGEST_TYPED) return typed;
  const name = cleanName(typed).replace(/^\*\./, '');
  return isAscii(name) ? name : domainToASCII(name) || typed;
}

/**
 * The names in one cell of a spreadsheet or one line of a tool: separated by commas, semicolons or white space. Split only
 * if each part is a name by itself: `exa mple.com` may be another one.
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

/** ASCII letters only: other capitals are mapped by UTS 46 when the name is read. */
const lower = (name: string): string => name.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());

const isAscii = (name: string): boolean => /^\p{ASCII}*$/u.test(name);
