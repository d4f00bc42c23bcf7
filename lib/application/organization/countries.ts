import { ContactLanguage } from '../contacts/contact-language.ts';
import { COUNTRIES_BY_PARTS } from './country-codes.ts';

/** A part of an address that not every country has. */
export type AddressPart = 'city' | 'region' | 'postalCode';

const LETTERS: Readonly<Record<string, AddressPart>> = { C: 'city', S: 'region', Z: 'postalCode' };

const PARTS: ReadonlyMap<string, readonly AddressPart[]> = new Map(
  Object.entries(COUNTRIES_BY_PARTS).flatMap(([letters, codes]) => {
    const parts = [...letters].flatMap((letter) => LETTERS[letter] ?? []);
    return codes.split(/\s+/).map((code) => [code, parts]);
  }),
);

/** The codes of ISO 3166-1 alpha-2 that are assigned. */
export const COUNTRY_CODES: ReadonlySet<string> = new Set(PARTS.keys());

/**
 * Whether an address must have a part, by the format of its country; all parts if the country is unknown. The subject of
 * a certificate needs a city or a region (BR 7.1.2.7.4): the city, if the format requires neither.
 */
export function isPartRequired(part: AddressPart, country: string | undefined, hasRegion: boolean): boolean {
  const parts = country === undefined ? undefined : PARTS.get(country);
  if (parts === undefined || parts.includes(part)) return true;
  return part === 'city' && !hasRegion && !parts.includes('region');
}

/** Letters only, without accents: `Cote d'Ivoire` equals `Côte d’Ivoire`. */
const lettersOf = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '');

/** The code of a country by its name, in one of the languages of the mails. */
export function countryNamed(name: string): string | undefined {
  const letters = lettersOf(name);
  return ContactLanguage.options
    .map((language) => new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }))
    .flatMap((names) => [...COUNTRY_CODES].find((code) => lettersOf(names.of(code) ?? '') === letters) ?? [])
    .at(0);
}
