import { isUtf8 } from 'node:buffer';
import { contentsOf, contextTag, type DerValue, isConstructed } from '../../asn1/read-der.ts';
import { members, rawBytes, readUntrusted, tryOid } from '../../asn1/read-untrusted.ts';
import { shortened } from '../../order/shortened.ts';
import { addressOfOctets } from '../names/address-octets.ts';
import type { Attribute } from './request-structure.ts';

export type RequestedExtension = { readonly oid: string; readonly value: Buffer };

/** PKCS #9 `extensionRequest` (RFC 2985 §5.4.2), and Microsoft's older attribute of the same form. */
const EXTENSION_REQUESTS = ['1.2.840.113549.1.9.14', '1.3.6.1.4.1.311.2.1.14'];

export const isExtensionRequest = ({ oid }: Attribute): boolean => EXTENSION_REQUESTS.includes(oid);

/** All requested extensions, in the order of the request. */
export const requestedExtensions = (attributes: readonly Attribute[]): RequestedExtension[] =>
  attributes
    .filter(isExtensionRequest)
    .flatMap(({ values }) => values.flatMap(members))
    .map((extension) => {
      const fields = members(extension);
      const value = fields.at(-1);
      return {
        oid: tryOid(fields[0]) ?? '',
        value: value && rawBytes(value)[0] === OCTET_STRING ? octets(value) : Buffer.alloc(0),
      };
    });

const OCTET_STRING = 0x04;
const SUBJECT_ALT_NAME = '2.5.29.17';
const DNS_NAME = 2;
const IP_ADDRESS = 7;
const KINDS = [
  'another name',
  'e-mail',
  'DNS',
  'X.400',
  'directory name',
  'EDI',
  'URI',
  'IP',
  'registered ID',
];

/** A requested name that is no DNS name, described by its kind; `address`: of an IP address, in canonical text. */
export type OtherName = { readonly described: string; readonly address?: string | undefined };

/**
 * The names in the requested subjectAltName; other names than DNS names are described by their kind. A dNSName is an
 * IA5String and should be ASCII (RFC 5280 §4.2.1.6), but some tools write UTF-8 into it, which is unambiguous.
 */
export function requestedNames(extensions: readonly RequestedExtension[]): {
  dns: string[];
  others: OtherName[];
  unreadable: string[];
} {
  const names = extensions
    .filter(({ oid }) => oid === SUBJECT_ALT_NAME)
    .flatMap(({ value }) => members(readUntrusted(value)))
    .map((name) => ({ kind: contextTag(name), value: octets(name) }));
  const dns = names.filter(({ kind }) => kind === DNS_NAME).map(({ value }) => value);
  return {
    dns: dns.filter(isUtf8).map((value) => value.toString('utf8')),
    unreadable: dns.filter((value) => !isUtf8(value)).map((value) => value.toString('hex')),
    others: names.filter(({ kind }) => kind !== DNS_NAME).map(({ kind, value }) => otherName(kind, value)),
  };
}

function otherName(kind: number | undefined, value: Buffer): OtherName {
  const label = KINDS[kind ?? 0] ?? 'unknown';
  if (kind === IP_ADDRESS) {
    const described = `IP:${value.length === 4 ? value.join('.') : value.toString('hex')}`;
    return { described, address: addressOfOctets(value) };
  }
  const hasText = label === 'e-mail' || label === 'URI';
  return { described: hasText ? `${label}:${value.toString('latin1')}` : label };
}

const octets = (block: DerValue): Buffer =>
  isConstructed(block) ? Buffer.alloc(0) : Buffer.from(contentsOf(block));

/**
 * Extensions that a CSR may request: their names, and the DER that the certificate contains in any case
 * (profile of the subscriber certificate, BR 7.1.2.7). `any`: compared elsewhere.
 */
const EXTENSIONS: Readonly<Record<string, { name: string; given?: 'any' | readonly string[] }>> = {
  // The names are compared with the application.
  '2.5.29.17': { name: 'subjectAltName', given: 'any' },
  // cA FALSE, which is the default and therefore omitted; some clients encode it.
  '2.5.29.19': { name: 'basicConstraints', given: ['3000', '3003010100'] },
  // digitalSignature; also with keyEncipherment, which many RSA clients request and TLS 1.3 does not use.
  '2.5.29.15': { name: 'keyUsage', given: ['03020780', '030205a0'] },
  // serverAuth alone: CRP 1.8 §1.3.2.
  '2.5.29.37': { name: 'extendedKeyUsage', given: ['300a06082b06010505070301'] },
  '2.5.29.14': { name: 'subjectKeyIdentifier' },
  '2.5.29.32': { name: 'certificatePolicies' },
  '2.5.29.31': { name: 'cRLDistributionPoints' },
  '2.5.29.30': { name: 'nameConstraints' },
  '1.3.6.1.5.5.7.1.24': { name: 'the TLS feature “must staple”' },
  '1.3.6.1.4.1.311.20.2': { name: 'the Microsoft certificate template' },
  '1.3.6.1.4.1.311.21.7': { name: 'the Microsoft certificate template' },
  '1.3.6.1.4.1.11129.2.4.3': { name: 'the precertificate poison' },
};

/** Whether every certificate contains the extension in the requested form. */
export function isInEveryCertificate({ oid, value }: RequestedExtension): boolean {
  const given = EXTENSIONS[oid]?.given;
  return given === 'any' || (given?.includes(value.toString('hex')) ?? false);
}

/** The quoted part of an object identifier: those in use are shorter, but a CSR may contain hundreds of arcs. */
export const LONGEST_OID = 80;

/** The name of an extension; its object identifier if it has no name here. */
export const extensionName = (oid: string): string =>
  EXTENSIONS[oid]?.name ?? `the extension ${shortened(oid, LONGEST_OID) || 'without a type'}`;
