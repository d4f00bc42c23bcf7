import { shortened } from '../../order/shortened.ts';
import type { RequestedExtension } from './requested-extensions.ts';

/**
 * Extensions a CSR may ask for: their names, and the DER in which the certificate has them in any case
 * (domain-rules: profile of the subscriber certificate, BR 7.1.2.7). `any`: compared elsewhere.
 */
const EXTENSIONS: Readonly<Record<string, { name: string; given?: 'any' | readonly string[] }>> = {
  // Names are held against the application.
  '2.5.29.17': { name: 'subjectAltName', given: 'any' },
  // cA FALSE, which is the default and encoded as nothing; some clients write it out.
  '2.5.29.19': { name: 'basicConstraints', given: ['3000', '3003010100'] },
  // digitalSignature; with keyEncipherment, which RSA clients ask for out of habit and TLS 1.3 has no use for.
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

/** Whether the certificate has what is asked for without having been asked. */
export function isGivenAnyway({ oid, value }: RequestedExtension): boolean {
  const given = EXTENSIONS[oid]?.given;
  return given === 'any' || (given?.includes(value.toString('hex')) ?? false);
}

/** How much of an object identifier is quoted: those in use are shorter, but it may have hundreds of arcs. */
export const LONGEST_OID = 80;

/** What an extension is called; its object identifier where it has no name here. */
export const extensionName = (oid: string): string =>
  EXTENSIONS[oid]?.name ?? `the extension ${shortened(oid, LONGEST_OID) || 'without a type'}`;
