import { kindOf } from '../../application/names/name-kind.ts';
import { COUNTRY_CODES } from '../../application/organization/countries.ts';
import { isPlaceholder } from '../../application/organization/placeholder.ts';
import { SUBJECT_LIMITS } from '../../application/organization/subject-limits.ts';
import { LONGEST_NAME } from '../../order/domain-name.ts';
import { isReservedPolicy } from '../leaf-policy.ts';
import type { ParsedAttribute, ParsedCertificate } from '../parsed-certificate.ts';
import { EXTENSION_IDS, generalNameOf, generalNames, policiesOf } from '../parsed-extensions.ts';
import { type LintRule, unless } from './rule.ts';

const UTF8_STRING = 0x0c;
const PRINTABLE_STRING = 0x13;
const COMMON_NAME = '2.5.4.3';
const COUNTRY = '2.5.4.6';

/** In the order of BR 7.1.4.1. */
const ATTRIBUTES = new Map<string, keyof typeof SUBJECT_LIMITS>([
  [COUNTRY, 'country'],
  ['2.5.4.8', 'region'],
  ['2.5.4.7', 'city'],
  ['2.5.4.10', 'organization'],
  [COMMON_NAME, 'commonName'],
]);
const ORDER = [...ATTRIBUTES.keys()];

const longest = (type: string): number => {
  const attribute = ATTRIBUTES.get(type);
  return attribute === undefined ? 0 : SUBJECT_LIMITS[attribute];
};

/** Whether an attribute is a placeholder, which an application may not contain either (BR 7.1.4.2). */
function saysNothing({ type, value }: ParsedAttribute): boolean {
  const attribute = ATTRIBUTES.get(type);
  if (attribute === 'country') return value.trim() === '';
  return isPlaceholder(value, attribute === 'region' || attribute === 'city' ? attribute : 'name');
}

const types = (certificate: ParsedCertificate): string[] => certificate.attributes.map(({ type }) => type);

const faultyAttribute = (is: (attribute: ParsedAttribute) => boolean) => (certificate: ParsedCertificate) =>
  certificate.attributes.find(is)?.type;

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Lower-case labels of letters, digits and hyphens (`??--` only as `xn--`); a wildcard only as the first label.
 * @param fewest how many labels a name has at least
 */
function isName(name: string, fewest: number): boolean {
  const labels = name.replace(/^\*\./, '').split('.');
  const isLabel = (label: string) =>
    LABEL.test(label) && (label.slice(2, 4) !== '--' || label.startsWith('xn--'));
  return (
    name.length <= LONGEST_NAME &&
    labels.length >= fewest &&
    labels.every(isLabel) &&
    !/^\d+$/.test(labels.at(-1) ?? '')
  );
}

/** Whether the Baseline Requirements bind: the certificate has a reserved policy. */
const isBound = (certificate: ParsedCertificate): boolean =>
  isReservedPolicy(policiesOf(certificate)[0] ?? '');

/** A general name as `generalNames` writes it: a domain name, or an IP address of 4 or 16 octets (RFC 5280 §4.2.1.6). */
const isWellFormed = (name: string, bound: boolean): boolean =>
  name.startsWith('7:')
    ? /^7:(?:[0-9a-f]{8}|[0-9a-f]{32})$/.test(name)
    : isName(name.slice(2), bound ? 2 : 1);

export const SUBJECT_RULES: readonly LintRule[] = [
  {
    id: 'names-dns-only',
    source: 'BR 7.1.2.7.12; under the operator’s own policy also iPAddress, RFC 5280 §4.2.1.6',
    fault: ({ certificate }) => {
      const allowed = isBound(certificate) ? ['2:'] : ['2:', '7:'];
      return generalNames(certificate).find((name) => !allowed.includes(name.slice(0, 2)));
    },
  },
  {
    id: 'names-public-under-a-reserved-policy',
    source: 'BR 4.2.2, 7.1.2.7.12',
    fault: ({ certificate }) => {
      const isPublic = (name: string) => kindOf(name.slice(2).replace(/^\*\./, '')) === 'public';
      return isBound(certificate) ? generalNames(certificate).find((name) => !isPublic(name)) : undefined;
    },
  },
  {
    id: 'names-well-formed',
    source: 'BR 7.1.2.7.12, 7.1.4.3; RFC 1034 §3.5; RFC 5890 §2.3.1',
    fault: ({ certificate }) => {
      const bound = isBound(certificate);
      return generalNames(certificate).find((name) => !isWellFormed(name, bound));
    },
  },
  {
    id: 'names-some-and-none-twice',
    source: 'BR 7.1.2.7.12',
    fault: ({ certificate }) => {
      const names = generalNames(certificate);
      return unless(names.length > 0 && new Set(names).size === names.length, `${names.length} names`);
    },
  },
  {
    id: 'names-critical-iff-nothing-else',
    source: 'BR 7.1.2.7.6; RFC 5280 §4.2.1.6',
    fault: ({ certificate }) =>
      unless(
        certificate.extensions.get(EXTENSION_IDS.subjectAltName)?.critical ===
          (certificate.attributes.length === 0),
        `${certificate.attributes.length} attributes`,
      ),
  },
  {
    id: 'subject-attributes-and-their-order',
    source: 'BR 7.1.4.1, 7.1.2.7.2, 7.1.2.7.4',
    fault: ({ certificate }) => {
      const places = types(certificate).map((type) => ORDER.indexOf(type));
      return unless(
        places.every((place, index) => place >= 0 && place > (places[index - 1] ?? -1)),
        types(certificate).join(),
      );
    },
  },
  {
    id: 'subject-one-attribute-in-each-name',
    source: 'BR 7.1.4.1',
    fault: ({ certificate: { rdnSizes } }) =>
      unless(
        rdnSizes.every((size) => size === 1),
        rdnSizes.join(),
      ),
  },
  {
    id: 'subject-string-type',
    source: 'BR 7.1.4.2; RFC 5280 §4.1.2.4',
    fault: ({ certificate }) =>
      faultyAttribute(({ type, tag }) => tag !== (type === COUNTRY ? PRINTABLE_STRING : UTF8_STRING))(
        certificate,
      ),
  },
  {
    id: 'subject-length',
    source: 'RFC 5280 Appendix A.1',
    fault: ({ certificate }) =>
      faultyAttribute(({ type, value }) => [...value].length < 1 || [...value].length > longest(type))(
        certificate,
      ),
  },
  {
    id: 'subject-says-something',
    source: 'BR 7.1.4.2',
    fault: ({ certificate }) =>
      faultyAttribute((attribute) => saysNothing(attribute) || attribute.value.trim() !== attribute.value)(
        certificate,
      ),
  },
  {
    id: 'subject-country',
    source: 'BR 7.1.4.2; ISO 3166-1',
    fault: ({ certificate }) =>
      faultyAttribute(({ type, value }) => type === COUNTRY && !COUNTRY_CODES.has(value))(certificate),
  },
  {
    id: 'subject-organization-is-placed',
    source: 'BR 7.1.2.7.4',
    fault: ({ certificate }) => {
      const has = new Set(types(certificate));
      return unless(
        !has.has('2.5.4.10') || (has.has(COUNTRY) && (has.has('2.5.4.8') || has.has('2.5.4.7'))),
        [...has].join(),
      );
    },
  },
  {
    id: 'common-name-is-a-name',
    source: 'BR 7.1.4.3',
    fault: ({ certificate }) => {
      const names = generalNames(certificate);
      return certificate.attributes.find(
        ({ type, value }) => type === COMMON_NAME && !names.includes(generalNameOf(value)),
      )?.value;
    },
  },
];
