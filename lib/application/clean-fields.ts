import { isConstructedLocalPart } from './contacts/constructed-addresses.ts';
import { cleanDomain, stripQuotes, trimInvisible } from './names/clean-name.ts';
import { COUNTRY_CODES } from './organization/countries.ts';
import { isPhoneNumber } from './organization/phone.ts';

/** Other codes in use for a country: reserved by ISO 3166-1, or used by the European Union. */
const ALIASES: Readonly<Record<string, string>> = { UK: 'GB', EL: 'GR' };

export function cleanCountry(typed: string): string {
  const code = typed.trim().toUpperCase();
  const known = ALIASES[code] ?? code;
  return COUNTRY_CODES.has(known) ? known : typed;
}

/**
 * A telephone number as +, country code and digits. In `+49 (0)30 …` the zero is dialled only inside the country
 * (DIN 5008, E.123 advise against it). Returns the text unchanged if the result is not a number.
 */
export function cleanPhone(typed: string): string {
  const digits = typed
    .normalize('NFKC')
    .trim()
    .replace(/^(?:tel|phone)\s*[:.]\s*/i, '')
    .replace(/^(\+|00)([\s\d.-]*)\(0\)/, '$1$2')
    .replace(/[\s\p{Cf}()[\]./\p{Pd}]/gu, '')
    .replace(/^00/, '+');
  return isPhoneNumber(digits) ? digits : typed;
}

/** An address of a domain contact; the five local parts are case-insensitive (RFC 2142 §1, RFC 5321 §4.5.1). */
export function cleanContact(typed: string): string {
  const { local, domain } = partsOf(typed);
  if (domain === undefined) return typed;
  const folded = local.toLowerCase();
  return `${isConstructedLocalPart(folded) ? folded : local}@${cleanDomain(domain)}`;
}

/** A mail address of a person; the local part stays unchanged, because it may be case-sensitive. */
export function cleanMailAddress(typed: string): string {
  const { local, domain } = partsOf(typed);
  return domain === undefined ? trimInvisible(typed) : `${local}@${cleanDomain(domain)}`;
}

/** The address in `Ada Lovelace <ada@example.org>`, as mail programs copy it (RFC 5322 §3.4). */
const NAMED = /^[^<>@]*<([^<>]*)>$/;

function partsOf(typed: string): { local: string; domain?: string } {
  const shown = typed
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/[,;]$/, '');
  const address = stripQuotes((NAMED.exec(shown)?.[1] ?? shown).replace(/^mailto:/i, ''))
    .replace(/^mailto:/i, '')
    .replace(/\s*@\s*/, '@');
  const [local = '', domain = '', ...more] = address.split('@');
  const isAddress = more.length === 0 && /^\S+$/.test(local) && /^[^\s/:?#*]+$/.test(domain);
  return isAddress ? { local, domain } : { local: typed };
}

/** Accepts `en-GB`, `EN` and `de_AT`: the region is ignored. */
export const cleanLanguage = (typed: string): string =>
  typed
    .trim()
    .toLowerCase()
    .replace(/[-_].*$/, '');

/** Converts a text of digits to a number: spreadsheets quote numbers. */
export const cleanNumber = (typed: string): number | string =>
  /^\s*\d{1,5}\s*$/.test(typed) ? Number(typed) : typed;
