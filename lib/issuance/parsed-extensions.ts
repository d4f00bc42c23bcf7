import { isIP } from 'node:net';
import { octetsOfAddress } from '../application/names/address-octets.ts';
import {
  contentsOf,
  contextTag,
  type DerValue,
  isTrue,
  membersOf,
  oidOf,
  readDer,
  sequenceOf,
} from '../asn1/read-der.ts';
import type { ParsedCertificate, ParsedExtension } from './parsed-certificate.ts';

/** Extensions by their names in RFC 5280. */
export const EXTENSION_IDS = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  crlDistributionPoints: '2.5.29.31',
  certificatePolicies: '2.5.29.32',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  authorityInfoAccess: '1.3.6.1.5.5.7.1.1',
} as const;
export type ExtensionName = keyof typeof EXTENSION_IDS;

const value = (certificate: ParsedCertificate, name: ExtensionName): DerValue | undefined => {
  const found = certificate.extensions.get(EXTENSION_IDS[name]);
  if (found === undefined) return undefined;
  const block = known.get(found) ?? readDer(found.value);
  known.set(found, block);
  return block;
};

/** A cache: many rules read the same extension, and decoding is most of their work. */
const known = new WeakMap<ParsedExtension, DerValue>();

const members = (block: DerValue | undefined): readonly DerValue[] =>
  block === undefined ? [] : sequenceOf(block);
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** The names in order, each as `<tag>:<text>`: `2:example.org` is a dNSName, `7:0a000001` an iPAddress by its octets. */
export const generalNames = (certificate: ParsedCertificate): string[] =>
  members(value(certificate, 'subjectAltName')).map((name) => {
    const tag = contextTag(name);
    return `${tag}:${tag === IP_ADDRESS ? hex(contentsOf(name)) : latin1(contentsOf(name))}`;
  });

const IP_ADDRESS = 7;

/** A name of an order in this form. */
export const generalNameOf = (name: string): string =>
  isIP(name) === 0 ? `2:${name}` : `${IP_ADDRESS}:${hex(octetsOfAddress(name))}`;

/** The key usage as encoded, in hexadecimal: the number of unused bits, then the bits. */
export const keyUsageBits = (certificate: ParsedCertificate): string | undefined => {
  const bits = value(certificate, 'keyUsage');
  return bits && hex(contentsOf(bits));
};

export const extendedKeyUsages = (certificate: ParsedCertificate): string[] =>
  members(value(certificate, 'extendedKeyUsage')).map(oidOf);

/** The policies in order; a qualifier is rejected, because we never write one. */
export const policiesOf = (certificate: ParsedCertificate): string[] =>
  members(value(certificate, 'certificatePolicies')).map((policy) => {
    const [id, ...qualifiers] = sequenceOf(policy);
    if (qualifiers.length > 0) throw new RangeError('A policy with qualifiers.');
    return oidOf(id);
  });

/** The fields of the authority key identifier, each as `<tag>:<hex>`. */
export const authorityKey = (certificate: ParsedCertificate): string[] =>
  members(value(certificate, 'authorityKeyIdentifier')).map(
    (part) => `${contextTag(part)}:${hex(contentsOf(part))}`,
  );

export const subjectKey = (certificate: ParsedCertificate): Uint8Array | undefined => {
  const identifier = value(certificate, 'subjectKeyIdentifier');
  return identifier && contentsOf(identifier);
};

/** The number of CAs that may follow below this one; undefined if it is not a CA. */
export const pathLength = (certificate: ParsedCertificate): number | undefined => {
  const [ca, length] = members(value(certificate, 'basicConstraints'));
  if (!isTrue(ca)) return undefined;
  return length === undefined ? Number.POSITIVE_INFINITY : Number.parseInt(hex(contentsOf(length)), 16);
};

/** The URLs of the issuer's certificate; for any other access method its OID, which is not a URL. */
export const issuerUrls = (certificate: ParsedCertificate): string[] =>
  members(value(certificate, 'authorityInfoAccess')).map((description) => {
    const [method, location] = sequenceOf(description);
    const id = oidOf(method);
    return id === CA_ISSUERS && location ? uriOf(location) : id;
  });

/** The URLs of the CRL; a distribution point with more than one full name is rejected. */
export const crlUrls = (certificate: ParsedCertificate): string[] =>
  members(value(certificate, 'crlDistributionPoints')).flatMap((point) => {
    const [name, ...others] = sequenceOf(point);
    const [fullName, ...more] = underZero(name);
    if (others.length + more.length > 0)
      throw new RangeError('A distribution point with more than its name.');
    return underZero(fullName).map(uriOf);
  });

/** The members of a `[0]`. */
const underZero = (block: DerValue | undefined): readonly DerValue[] => {
  if (block && contextTag(block) !== 0) throw new RangeError('A [0] was expected.');
  return membersOf(block);
};

const CA_ISSUERS = '1.3.6.1.5.5.7.48.2';

const uriOf = (name: DerValue): string => {
  if (contextTag(name) !== 6) throw new RangeError('A name that is no URI.');
  return latin1(contentsOf(name));
};
