import type { Instant } from '../clock.ts';
import { after } from '../clock.ts';
import { bitString, constructed, type Der, sequence, time, unsigned } from './der.ts';
import { serialNumber } from './serial.ts';
import { SIGNATURE_ALGORITHM_IDENTIFIERS, type SignatureAlgorithm, type Signer } from './signer.ts';

/** Both ends are included (RFC 5280 §4.1.2.5). */
export type Validity = { notBefore: Instant; notAfter: Instant };

/** The fields of a certificate; names, key and extensions are already DER. */
export type CertificateFields = {
  serial: string;
  algorithm: SignatureAlgorithm;
  issuer: Der;
  validity: Validity;
  subject: Der;
  spki: Der;
  extensions: readonly Der[];
};

const VERSION_3 = constructed(0, unsigned(Uint8Array.of(2)));

/** The part of a certificate that is signed (RFC 5280 §4.1.2). */
export const tbsCertificate = (fields: CertificateFields): Der =>
  sequence(
    VERSION_3,
    serialNumber(fields.serial),
    SIGNATURE_ALGORITHM_IDENTIFIERS[fields.algorithm],
    fields.issuer,
    sequence(time(fields.validity.notBefore), time(fields.validity.notAfter)),
    fields.subject,
    fields.spki,
    constructed(3, sequence(...fields.extensions)),
  );

/** Signs a TBS, or the inner part of a CSR: both have the same outer structure (RFC 5280 §4.1.1, RFC 2986 §4.2). */
export async function signed(tbs: Der, signer: Signer): Promise<Der> {
  return withSignature(tbs, signer.algorithm, await signer.sign(tbs));
}

/** Combines what was signed with its signature. */
export const withSignature = (tbs: Der, algorithm: SignatureAlgorithm, signature: Uint8Array): Der =>
  sequence(tbs, SIGNATURE_ALGORITHM_IDENTIFIERS[algorithm], bitString(signature));

/** Truncates an instant to whole seconds, as certificates have no fractions. */
export const wholeSecond = (at: Instant): Instant => `${at.slice(0, 19)}.000Z`;

/**
 * `days` from `notBefore` on. A day always has 86,400 seconds, and both ends are included: hence one second less
 * (BR 6.3.2).
 */
export function validFor(days: number, notBefore: Instant): Validity {
  if (!Number.isInteger(days) || days < 1) throw new RangeError(`No number of days: ${days}`);
  const start = wholeSecond(notBefore);
  return { notBefore: start, notAfter: after(after(start, days, 'days'), -1, 'seconds') };
}
