import { SUBJECT_LIMITS } from '../application/organization/subject-limits.ts';
import { type Der, oid, printableString, sequence, set, utf8String } from './der.ts';

/** The attributes of a distinguished name that we write: C, ST, L, O, CN. */
export type DistinguishedName = {
  country?: string;
  region?: string;
  city?: string;
  organization?: string;
  commonName?: string;
};

/** In the order that BR 7.1.4.1 requires. */
const ATTRIBUTES = [
  ['country', oid('2.5.4.6')],
  ['region', oid('2.5.4.8')],
  ['city', oid('2.5.4.7')],
  ['organization', oid('2.5.4.10')],
  ['commonName', oid('2.5.4.3')],
] as const satisfies readonly (readonly [keyof DistinguishedName, Der])[];

/**
 * One attribute in each RDN; the country is a PrintableString, all others are UTF8String (RFC 5280 §4.1.2.4).
 * @throws RangeError if an attribute is empty or too long, which the checks of the application exclude
 */
export function distinguishedName(name: DistinguishedName): Der {
  const rdns = ATTRIBUTES.flatMap(([attribute, type]) => {
    const value = name[attribute];
    const limit = SUBJECT_LIMITS[attribute];
    if (value === undefined) return [];
    if (value.trim() === '' || [...value].length > limit) {
      throw new RangeError(`${attribute} must have 1 to ${limit} characters.`);
    }
    return [set(sequence(type, attribute === 'country' ? country(value) : utf8String(value)))];
  });
  return sequence(...rdns);
}

function country(code: string): Der {
  if (!/^[A-Z]{2}$/.test(code)) throw new RangeError(`Not a country code: ${code}`);
  return printableString(code);
}
