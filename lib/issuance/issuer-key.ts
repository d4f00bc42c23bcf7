import { parseCertificate } from './parsed-certificate.ts';
import { authorityKey } from './parsed-extensions.ts';

/** The key identifier of the CA that issued a certificate, as the certificate names it (RFC 5280 §4.2.1.1); undefined if it names none. */
export function issuerKeyOf(der: Uint8Array): Buffer | undefined {
  const named = authorityKey(parseCertificate(der)).find((each) => each.startsWith('0:'));
  return named === undefined ? undefined : Buffer.from(named.slice(2), 'hex');
}
