import type { Instant } from '../clock.ts';
import type { Authority } from './authority.ts';
import type { CaCertificate } from './ca-certificate.ts';

/** Whether the first name that fits is repeated as common name, for clients that require one; BR 7.1.4.3 advises against it. */
export type CommonName = 'none' | 'first-name';

/** The organisation in the subject of an OV certificate (BR 7.1.2.7.4). */
export type CertifiedOrganization = { name: string; country: string; region?: string; city?: string };

/** What a certificate is to contain: exactly what was confirmed and approved, already checked. */
export type CertificateRequest = {
  /** A-labels, including wildcards, and IP addresses in canonical text; they become the SAN byte for byte, in this order. */
  names: readonly string[];
  /** SubjectPublicKeyInfo of the CSR, DER. */
  spki: Uint8Array;
  validityDays: number;
} & ({ type: 'DV' } | { type: 'OV'; organization: CertifiedOrganization });

/**
 * A certificate that is to be signed. It is stored before anything is signed, so that the worker that continues after a
 * crash makes the same certificate and not a second one.
 */
export type TbsPlan = {
  serial: string;
  /** The part that is signed, DER. */
  tbs: Uint8Array;
  notBefore: Instant;
  notAfter: Instant;
};

/**
 * Makes certificates, in two steps with the store between them. A CA that others operate chooses serial and dates
 * itself, and is behind another port: `UpstreamCa`.
 */
export interface Issuer {
  /** The id of the CA: `ISSUER#<id>` in the table. */
  readonly id: string;
  /** The common name of its certificates. */
  readonly commonName: CommonName;
  /**
   * Signs nothing.
   * @throws CaEndsBefore if the issuing CA expires before the certificate would
   * @throws Transient if the CA cannot be reached at the moment
   */
  plan(request: CertificateRequest, now: Instant): Promise<TbsPlan>;
  /** The certificate as `sign` will make it, DER, with a static value as its signature, for lint (BR 4.3.1.2). */
  lintingCertificate(plan: TbsPlan): Promise<Uint8Array>;
  /**
   * The finished certificate, DER. May be called again for the same plan; two calls may return different signatures.
   * @throws Transient if the CA cannot be reached at the moment
   */
  sign(plan: TbsPlan): Promise<Uint8Array>;
  /** The certificate of the CA that `sign` signs with; finished certificates are checked against it. */
  issuingCertificate(): Promise<CaCertificate>;
  /** The chain that a client needs beside the certificate. */
  authority(): Promise<Authority>;
}

/** The CAs of a stage: the one that issues, and those before and after it. */
export interface Issuers {
  /** The CA that plans certificates now; an operator may let another one take over at any time. */
  current(): Promise<Issuer>;
  /**
   * The CA of this id, which completes what it planned even if another CA issues by then.
   * @throws RangeError if no CA has this id
   */
  load(id: string): Promise<Issuer>;
}

/** The certificate would expire after its issuing CA, and its chain would be invalid for part of the time (RFC 5280 §6.1.3). */
export class CaEndsBefore extends Error {
  override name = 'CaEndsBefore';
  readonly notAfter: Instant;
  /** The longest validity, in days, that a certificate issued now can have. */
  readonly days: number;

  constructor(notAfter: Instant, days: number) {
    super(`The issuing CA is valid until ${notAfter}: not for longer than ${days} days.`);
    this.notAfter = notAfter;
    this.days = days;
  }
}
