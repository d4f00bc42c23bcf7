import type { Finding } from '../order/finding-codes.ts';
import { shortened } from '../order/shortened.ts';
import {
  cleanContact,
  cleanCountry,
  cleanLanguage,
  cleanMailAddress,
  cleanNumber,
  cleanPhone,
} from './clean-fields.ts';
import { restoreRequestText } from './csr/request-text.ts';
import { jsonPointer } from './json-pointer.ts';
import { cleanedMessage } from './messages/cleaned-messages.ts';
import { cleanDomain, cleanName, splitNames, trimInvisible } from './names/clean-name.ts';
import { readName } from './names/examine-names.ts';
import { shown } from './text.ts';

/** A normalised body, and a note for each value that was changed. */
export type Cleaned = { readonly body: unknown; readonly notes: readonly Finding[] };

/** Larger input is rejected by the schema: it is passed on unchanged, so that cleaning it costs nothing. */
const MOST_TYPED = 500;
const LONGEST_TYPED = 1000;
const MOST_NOTES = 100;

/** How each field is cleaned; any other text loses invisible characters at its ends. */
const FIELDS: Readonly<Record<string, (typed: string) => unknown>> = {
  '/type': (typed) => typed.trim().toUpperCase(),
  '/contactLanguage': cleanLanguage,
  '/validityDays': cleanNumber,
  '/organization/country': cleanCountry,
  '/organization/phone': cleanPhone,
  '/applicant/phone': cleanPhone,
  '/applicant/email': cleanMailAddress,
};

/**
 * Normalises an application before it is parsed: unambiguous deviations are corrected and noted, everything else is left to
 * the findings. Accepts any JSON value; values of unexpected types are passed on.
 */
export function cleanApplication(body: unknown): Cleaned {
  if (!isRecord(body)) return { body, notes: [] };
  const notes: Finding[] = [];
  const cleaned = mapped(body, (key, value) => {
    if (key === 'names') return cleanNames(value, notes);
    if (key === 'contacts') return cleanDomains(key, value, notes);
    if (key === 'verification') return cleanDomains(key, value, notes);
    if (key === 'csr') return cleanCsr(value, notes);
    if ((key === 'organization' || key === 'applicant') && isRecord(value))
      return mapped(value, (inner, each) => cleanText(each, [key, inner], notes));
    return cleanText(value, [key], notes);
  });
  return { body: cleaned, notes: notes.slice(0, MOST_NOTES) };
}

function cleanText(value: unknown, path: readonly string[], notes: Finding[]): unknown {
  if (typeof value !== 'string' || value.length > LONGEST_TYPED) return value;
  const field = jsonPointer(...path);
  const cleaned = Object.hasOwn(FIELDS, field) ? FIELDS[field]?.(value) : trimInvisible(value);
  if (cleaned === '' || cleaned === undefined) return value;
  if (cleaned !== value) notes.push(readAs(field, value, `${cleaned}`));
  return cleaned;
}

/** Accepts a list, or a text that contains one; removes empty and repeated names. */
function cleanNames(value: unknown, notes: Finding[]): unknown {
  if (typeof value !== 'string' && !Array.isArray(value)) return value;
  const list: unknown[] = typeof value === 'string' ? [value] : value;
  if (list.length > MOST_TYPED) return value;
  const kept = new Map<unknown, unknown>();
  for (const [index, each] of list.entries()) {
    const field = typeof value === 'string' ? '/names' : jsonPointer('names', index);
    if (typeof each !== 'string') kept.set(index, each);
    else if (each.trim() === '' && list.length > 1) notes.push(leftOut(field, each));
    else addNames(each, field, kept, notes);
  }
  return [...kept.values()];
}

function addNames(typed: string, field: string, kept: Map<unknown, unknown>, notes: Finding[]): void {
  const parts = splitNames(typed);
  const names = parts.length > MOST_TYPED ? [typed] : parts.map(cleanName);
  if (names.length !== 1 || names[0] !== typed) notes.push(readAs(field, typed, names.join('”, “')));
  for (const name of names) {
    const read = readName(name);
    const key = 'name' in read ? read.name : name;
    if (kept.has(key)) notes.push(leftOut(field, name));
    else kept.set(key, name);
  }
}

/** Keys that would become equal stay unchanged, because it is unknown which of the two addresses is meant. */
function cleanDomains(name: 'contacts' | 'verification', value: unknown, notes: Finding[]): unknown {
  if (!isRecord(value) || Object.keys(value).length > MOST_TYPED) return value;
  const domains = Object.keys(value).map(cleanDomain);
  return Object.fromEntries(
    Object.entries(value).map(([typed, address]) => {
      const domain = cleanDomain(typed);
      const adn = domains.filter((each) => each === domain).length > 1 ? typed : domain;
      const field = jsonPointer(name, adn);
      if (adn !== typed) notes.push(readAs(field, typed, adn));
      if (typeof address !== 'string' || address.length > LONGEST_TYPED) return [adn, address];
      const contact = cleanContact(address);
      if (contact !== address) notes.push(readAs(field, address, contact));
      return [adn, contact];
    }),
  );
}

/** Never quotes the value: instead of a CSR it may be a private key. */
function cleanCsr(value: unknown, notes: Finding[]): unknown {
  if (typeof value !== 'string') return value;
  const { text, was } = restoreRequestText(value);
  if (was.length === 0) return value;
  notes.push({ field: '/csr', ...cleanedMessage('cleaned/csr', { damages: was }) });
  return text;
}

const LONGEST_SHOWN = 253;

const readAs = (field: string, typed: string, cleaned: string): Finding => ({
  field,
  ...cleanedMessage('cleaned', { typed: shown(typed), read: shortened(cleaned, LONGEST_SHOWN) }),
});

const leftOut = (field: string, name: string): Finding => ({
  field,
  ...(name.trim() === ''
    ? cleanedMessage('left-out/empty', {})
    : cleanedMessage('left-out', { name: shown(name) })),
});

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keeps every own key, also `__proto__`, which the schema rejects. */
const mapped = (record: object, map: (key: string, value: unknown) => unknown): object =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(key, value)]));
