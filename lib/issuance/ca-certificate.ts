import { type KeyObject, X509Certificate } from 'node:crypto';
import type { Instant } from '../clock.ts';
import { parseCertificate } from './parsed-certificate.ts';
import { pathLength, policiesOf, subjectKey } from './parsed-extensions.ts';

/** The parts of a CA certificate that are needed to issue under it and to check what was issued. */
export type CaCertificate = {
  der: Uint8Array;
  /** The same certificate as OpenSSL reads it. */
  x509: X509Certificate;
  /** DER of its subject. The issuer of an issued certificate is encoded with exactly these bytes (BR 7.1.4.1). */
  subject: Uint8Array;
  spki: Uint8Array;
  publicKey: KeyObject;
  keyIdentifier: Uint8Array;
  policies: readonly string[];
  notBefore: Instant;
  notAfter: Instant;
};

/** @throws RangeError if the bytes are not a CA certificate */
export function readCaCertificate(der: Uint8Array): CaCertificate {
  const parsed = parseCertificate(der);
  const keyIdentifier = subjectKey(parsed);
  if (pathLength(parsed) === undefined || keyIdentifier === undefined) {
    throw new RangeError('A CA certificate says that it is one, and has a subject key identifier.');
  }
  const { subject, spki, notBefore, notAfter } = parsed;
  const x509 = new X509Certificate(der);
  const { publicKey } = x509;
  return {
    der,
    x509,
    subject,
    spki,
    publicKey,
    keyIdentifier,
    policies: policiesOf(parsed),
    notBefore,
    notAfter,
  };
}
