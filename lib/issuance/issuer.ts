import type { KeyObject } from 'node:crypto';
import type { Instant } from '../clock.ts';
import type { Authority } from './authority.ts';
import type { CaCertificate } from './ca-certificate.ts';

/** Whether the first of the names that fits is repeated as common name, for clients that look for one: BR 7.1.4.3 advises against it. */
export type CommonName = 'none' | 'first-name';

/** Who an OV certificate is for: what of the organisation stands in its subject (BR 7.1.2.7.4). */
export type CertifiedOrganization = { name: string; country: string; region?: string; city?: string };

/** What a certificate is asked for: exactly what was confirmed and approved, checked before. */
export type CertificateRequest = {
  /** A-labels, wildcards kept; they become the SAN byte for byte, in this order. */
  names: readonly string[];
  /** SubjectPublicKeyInfo of the CSR, DER. */
  spki: Uint8Array;
  validityDays: number;
} & ({ type: 'DV' } | { type: 'OV'; organization: CertifiedOrganization });

/**
 * A certificate that is going to be signed. It is stored before anything is signed, so that whoever goes on after a
 * crash makes the same certificate and not a second one.
 */
export type Plan = {
  /** 32 hexadecimal digits. */
  serial: string;
  /** What will be signed, DER. */
  tbs: Uint8Array;
  notBefore: Instant;
  notAfter: Instant;
};

/** A planned certificate that bears the signature of a key nobody trusts, to be looked at before the CA signs. */
export type Rehearsal = { der: Uint8Array; publicKey: KeyObject };

/**
 * Makes certificates, in two steps with the store between them. Today a CA of our own; a foreign one (ACME, AWS
 * Private CA) is one more file behind this port: `plan` places its order there and keeps in `tbs` what finds it
 * again, `sign` finishes it.
 */
export interface Issuer {
  /** The name of the CA: `ISSUER#<id>` in the table. */
  readonly id: string;
  /** What its certificates have as common name; a foreign CA says what that CA does. */
  readonly commonName: CommonName;
  /**
   * Signs nothing.
   * @throws CaEndsBefore where the issuing CA does not live as long as the certificate would
   * @throws Transient when the CA is out of reach for the moment
   */
  plan(request: CertificateRequest, now: Instant): Promise<Plan>;
  /**
   * The certificate as `sign` will make it, for lint (BR 4.3.1.2); undefined where a foreign CA makes the TBS, and lints
   * it itself. The CA's own key is not touched.
   */
  rehearse(plan: Plan): Promise<Rehearsal | undefined>;
  /**
   * The finished certificate, DER. May be called again for the same plan; two calls may give two signatures.
   * @throws Transient when the CA is out of reach for the moment
   */
  sign(plan: Plan): Promise<Uint8Array>;
  /** The certificate under which `sign` signs: what is finished is checked against it. */
  issuingCertificate(): Promise<CaCertificate>;
  /** What a client needs beside the certificate. */
  authority(): Promise<Authority>;
}

/** The CAs of a stage: the one that issues, and those that did before it or will after it. */
export interface Issuers {
  /** The one that plans certificates now: an operator may let another one take over at any time. */
  current(): Promise<Issuer>;
  /**
   * The one of this id: what it planned it finishes, whoever issues by then.
   * @throws RangeError where none has this id
   */
  of(id: string): Promise<Issuer>;
}
