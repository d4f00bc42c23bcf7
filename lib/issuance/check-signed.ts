import { X509Certificate } from 'node:crypto';
import type { CaCertificate } from './ca-certificate.ts';
import type { Difference } from './check-fields.ts';

/**
 * Checks a finished certificate whose TBS was linted before: it consists of exactly that TBS and the CA's signature.
 * The fields were checked in the TBS; OpenSSL also verifies that both algorithm identifiers are the same.
 */
export function checkSigned(der: Uint8Array, tbs: Uint8Array, issuing: CaCertificate): Difference[] {
  try {
    const x509 = new X509Certificate(der);
    return [...fieldsOf(x509, Buffer.from(der.buffer, der.byteOffset, der.byteLength), tbs, issuing)]
      .filter(([, is]) => !is)
      .map(([field]) => ({ field, found: 'another', expected: 'what was linted' }));
  } catch (error) {
    return [{ field: 'certificate', expected: 'a certificate', found: String(error) }];
  }
}

function* fieldsOf(
  x509: X509Certificate,
  der: Buffer,
  tbs: Uint8Array,
  issuing: CaCertificate,
): Generator<[field: string, is: boolean]> {
  // OpenSSL writes neither trailing bytes nor lengths that are not the shortest.
  yield ['encoding', x509.raw.equals(der)];
  const first = der[1] ?? 0;
  const start = 2 + (first < 0x80 ? 0 : first & 0x7f);
  yield ['tbs', der.subarray(start, start + tbs.length).equals(tbs)];
  yield ['signature', x509.verify(issuing.publicKey)];
  yield ['issued by', x509.checkIssued(issuing.x509)];
}
