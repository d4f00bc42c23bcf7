import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import { octetsOfAddress } from '../application/names/address-octets.ts';
import { contentsOf, membersOf, readDer } from '../asn1/read-der.ts';
import {
  ascii,
  bitString,
  constructed,
  type Der,
  enumerated,
  octetString,
  oid,
  primitive,
  sequence,
  set,
  TRUE,
  unsigned,
} from './der.ts';

const extension = (id: Der, critical: boolean, value: Der): Der =>
  critical ? sequence(id, TRUE, octetString(value)) : sequence(id, octetString(value));

const BASIC_CONSTRAINTS = oid('2.5.29.19');
const KEY_USAGE = oid('2.5.29.15');
const EXTENDED_KEY_USAGE = oid('2.5.29.37');
const SUBJECT_KEY_IDENTIFIER = oid('2.5.29.14');
const AUTHORITY_KEY_IDENTIFIER = oid('2.5.29.35');
const CERTIFICATE_POLICIES = oid('2.5.29.32');
const SUBJECT_ALT_NAME = oid('2.5.29.17');
const CRL_DISTRIBUTION_POINTS = oid('2.5.29.31');
const CRL_NUMBER = oid('2.5.29.20');
const REASON_CODE = oid('2.5.29.21');
const AUTHORITY_INFO_ACCESS = oid('1.3.6.1.5.5.7.1.1');
const CA_ISSUERS = oid('1.3.6.1.5.5.7.48.2');
const SERVER_AUTH = oid('1.3.6.1.5.5.7.3.1');

/** Basic constraints of a CA, with the number of CAs that may follow below it (RFC 5280 §4.2.1.9). */
export const caConstraints = (pathLength?: number): Der =>
  extension(
    BASIC_CONSTRAINTS,
    true,
    pathLength === undefined ? sequence(TRUE) : sequence(TRUE, unsigned(Uint8Array.of(pathLength))),
  );

/** Bit numbers of RFC 5280 §4.2.1.3. */
const KEY_USAGE_BITS = { digitalSignature: 0, keyEncipherment: 2, keyCertSign: 5, cRLSign: 6 } as const;

export function keyUsage(...usages: readonly (keyof typeof KEY_USAGE_BITS)[]): Der {
  const bits = usages.map((usage) => KEY_USAGE_BITS[usage]);
  const octet = bits.reduce<number>((sum, bit) => sum | (0x80 >> bit), 0);
  // A named bit list ends with its last set bit in DER (X.690 11.2.2).
  return extension(KEY_USAGE, true, bitString(Uint8Array.of(octet), 7 - Math.max(...bits)));
}

/** For TLS servers only (BR 7.1.2.7.10). */
export const SERVER_AUTH_ONLY: Der = extension(EXTENDED_KEY_USAGE, false, sequence(SERVER_AUTH));

/** The identifier of our keys: the first 160 bits of SHA-256 over the subjectPublicKey (RFC 7093 §2, method 1). */
export function keyIdentifier(spki: Uint8Array): Uint8Array {
  const [, subjectPublicKey] = membersOf(readDer(spki));
  // Skips the octet that counts the unused bits.
  return createHash('sha256').update(contentsOf(subjectPublicKey).subarray(1)).digest().subarray(0, 20);
}

export const subjectKeyIdentifier = (identifier: Uint8Array): Der =>
  extension(SUBJECT_KEY_IDENTIFIER, false, octetString(identifier));

/** Identifies the issuer's key by its key identifier only (BR 7.1.2.11.1). */
export const authorityKeyIdentifier = (identifier: Uint8Array): Der =>
  extension(AUTHORITY_KEY_IDENTIFIER, false, sequence(primitive(0, identifier)));

export const certificatePolicies = (policies: readonly string[]): Der =>
  extension(CERTIFICATE_POLICIES, false, sequence(...policies.map((policy) => sequence(oid(policy)))));

/**
 * The names, byte for byte and in this order, an IP address as its octets; critical if the subject is empty
 * (RFC 5280 §4.2.1.6).
 */
export const subjectAltName = (names: readonly string[], critical: boolean): Der =>
  extension(SUBJECT_ALT_NAME, critical, sequence(...names.map(generalName)));

/** `[2]` dNSName, `[7]` iPAddress. */
const generalName = (name: string): Der =>
  isIP(name) === 0 ? primitive(2, ascii(name)) : primitive(7, octetsOfAddress(name));

export const caIssuers = (url: string): Der =>
  extension(AUTHORITY_INFO_ACCESS, false, sequence(sequence(CA_ISSUERS, uri(url))));

export const crlDistributionPoint = (url: string): Der =>
  extension(CRL_DISTRIBUTION_POINTS, false, sequence(sequence(constructed(0, constructed(0, uri(url))))));

/** The number of a CRL (RFC 5280 §5.2.3). @throws RangeError if it is not a positive safe integer */
export function crlNumber(number: number): Der {
  if (!Number.isSafeInteger(number) || number < 1) throw new RangeError(`No number of a CRL: ${number}`);
  const digits = number.toString(16);
  return extension(
    CRL_NUMBER,
    false,
    unsigned(Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex')),
  );
}

/** Why a certificate is on a CRL (RFC 5280 §5.3.1). */
export const reasonCode = (code: number): Der => extension(REASON_CODE, false, enumerated(code));

/** The extensionRequest attribute of a CSR (RFC 2985 §5.4.2). */
export const extensionRequest = (extensions: readonly Der[]): Der =>
  sequence(oid('1.2.840.113549.1.9.14'), set(sequence(...extensions)));

/** Plain http: a client must not need another certificate to fetch these (BR 7.1.2.7.7, 7.1.2.11.2). */
function uri(url: string): Der {
  if (!url.startsWith('http://')) throw new RangeError(`Must be an http URL: ${url}`);
  return primitive(6, ascii(url));
}
