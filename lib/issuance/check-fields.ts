import { X509Certificate } from 'node:crypto';
import { isIP, isIPv4 } from 'node:net';
import { octetsOfAddress } from '../application/names/address-octets.ts';
import { after, type Instant } from '../clock.ts';
import type { CaCertificate } from './ca-certificate.ts';
import type { CertificateRequest, CommonName } from './issuer.ts';
import { allowsPolicy, RESERVED_POLICIES } from './leaf-policy.ts';
import type { ParsedAttribute, ParsedCertificate } from './parsed-certificate.ts';
import * as parsed from './parsed-extensions.ts';

/** What a certificate must match. */
export type Ordered = {
  request: CertificateRequest;
  serial: string;
  notBefore: Instant;
  notAfter: Instant;
  plannedAt: Instant;
  issuing: CaCertificate;
  /** Default: `none`. */
  commonName?: CommonName;
};

/** A field in which a certificate differs from what was ordered. */
export type Difference = { field: string; expected: string; found: string };

type Compared = [field: string, found: unknown, expected: unknown];

/**
 * Compares a certificate with what was ordered, field by field, as two independent implementations read it (asn1-ts
 * and OpenSSL). Its signature is not verified: nothing is signed before.
 * @param read the same certificate, as asn1-ts reads it
 */
export function checkFields(der: Uint8Array, read: ParsedCertificate, ordered: Ordered): Difference[] {
  try {
    return [...fieldsOf(read, new X509Certificate(der), ordered)]
      .map(([field, found, expected]) => ({ field, found: String(found), expected: String(expected) }))
      .filter(({ expected, found }) => expected !== found);
  } catch (error) {
    return [{ field: 'certificate', expected: 'a certificate', found: String(error) }];
  }
}

/** Each field with the actual and the expected value. */
function* fieldsOf(
  found: ParsedCertificate,
  x509: X509Certificate,
  { request, serial, notBefore, notAfter, plannedAt, issuing, commonName = 'none' }: Ordered,
): Generator<Compared> {
  yield ['version', found.version, 3];
  yield ['serial', found.serial, serial];
  yield ['serial by OpenSSL', BigInt(`0x${x509.serialNumber}`), BigInt(`0x${serial}`)];
  yield ['issuer', hex(found.issuer), hex(issuing.subject)];
  yield ['issued by', x509.checkIssued(issuing.x509), true];
  yield ['notBefore', found.notBefore, notBefore];
  yield ['notBefore by OpenSSL', x509.validFromDate.toISOString(), notBefore];
  // BR 7.1.2.7: at most 48 hours before it is signed; never in the future.
  yield ['notBefore is near', notBefore <= plannedAt && notBefore >= after(plannedAt, -2, 'days'), true];
  yield ['notAfter', found.notAfter, notAfter];
  yield ['notAfter by OpenSSL', x509.validToDate.toISOString(), notAfter];
  yield ['days', (Date.parse(notAfter) - Date.parse(notBefore) + 1000) / 86_400_000, request.validityDays];
  yield ['within the CA', notBefore >= issuing.notBefore && notAfter <= issuing.notAfter, true];
  yield [
    'subject',
    JSON.stringify(found.attributes.map(pair)),
    JSON.stringify(subjectOf(request, commonName)),
  ];
  yield ['key', hex(found.spki), hex(request.spki)];
  yield ['names', parsed.generalNames(found).join(), request.names.map(parsed.generalNameOf).join()];
  yield ['names by OpenSSL', x509.subjectAltName, request.names.map(asOpenSsl).join(', ')];
  // A bit string of one bit, digitalSignature, after the number of its unused bits.
  yield ['key usage', parsed.keyUsageBits(found), '0780'];
  yield ['extended key usage', parsed.extendedKeyUsages(found), '1.3.6.1.5.5.7.3.1'];
  yield ['authority key', parsed.authorityKey(found), `0:${hex(issuing.keyIdentifier)}`];
  yield ['policy', policyFault(parsed.policiesOf(found), request.type, issuing.policies), 'none'];
  yield ['extensions', extensionsOf(found), expectedExtensions(found)];
}

/** A name as OpenSSL shows it: of an IPv6 address all groups, in capitals. */
function asOpenSsl(name: string): string {
  if (isIP(name) === 0) return `DNS:${name}`;
  if (isIPv4(name)) return `IP Address:${name}`;
  const groups = Buffer.from(octetsOfAddress(name)).toString('hex').toUpperCase().match(/.{4}/g) ?? [];
  return `IP Address:${groups.map((group) => group.replace(/^0{1,3}/, '')).join(':')}`;
}

const pair = ({ type, value }: ParsedAttribute) => [type, value] as const;

/** BR 7.1.2.7.4, in the order of BR 7.1.4.1; empty for DV, unless a common name is configured. */
function subjectOf(request: CertificateRequest, commonName: CommonName): (readonly [string, string])[] {
  // A common name has at most 64 characters (RFC 5280 Appendix A).
  const name = commonName === 'first-name' ? request.names.find((each) => each.length <= 64) : undefined;
  const named = name === undefined ? [] : [[COMMON_NAME, name] as const];
  if (request.type === 'DV') return named;
  const { country, region, city, name: organization } = request.organization;
  const place = [['2.5.4.8', region] as const, ['2.5.4.7', city] as const].flatMap(([type, value]) =>
    value === undefined ? [] : [[type, value] as const],
  );
  return [['2.5.4.6', country], ...place, ['2.5.4.10', organization], ...named];
}

const COMMON_NAME = '2.5.4.3';

/** Exactly one policy, which the CA has too, and no reserved policy of another type (BR 7.1.2.7.9). */
function policyFault(policies: readonly string[], type: 'DV' | 'OV', ofIssuingCa: readonly string[]): string {
  const [policy, ...more] = policies;
  if (policy === undefined || more.length > 0) return `${policies.length} policies`;
  if (policy.startsWith('2.23.140.') && policy !== RESERVED_POLICIES[type]) return `${policy} in ${type}`;
  return allowsPolicy(ofIssuingCa, policy) ? 'none' : `${policy} is none of the CA's`;
}

/** Every extension; a critical one is marked with `!`. */
const extensionsOf = (found: ParsedCertificate): string =>
  [...found.extensions]
    .map(([id, { critical }]) => (critical ? `${id}!` : id))
    .sort()
    .join(' ');

/** The URLs may be absent (BR: AIA is a SHOULD since SC-104); every other extension is required, and no more are allowed. */
function expectedExtensions(found: ParsedCertificate): string {
  const id = parsed.EXTENSION_IDS;
  const urls = [id.authorityInfoAccess, id.crlDistributionPoints].filter((each) =>
    found.extensions.has(each),
  );
  const names = found.attributes.length === 0 ? `${id.subjectAltName}!` : id.subjectAltName;
  const always = [id.authorityKeyIdentifier, id.certificatePolicies, id.extendedKeyUsage];
  return [...urls, ...always, `${id.keyUsage}!`, names].sort().join(' ');
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
