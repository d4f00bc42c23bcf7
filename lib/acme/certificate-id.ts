import { Serial } from '../order/identifiers.ts';

/**
 * The identifier of a certificate in ARI (RFC 9773 §4.1): the key identifier of its issuer and its serial number, both base64url of
 * the bytes in the certificate.
 */
export type CertificateId = { keyIdentifier: Buffer; serial: Serial };

/** @returns undefined if this is no identifier of a certificate of this service, whose serial numbers have 20 bytes at most */
export function readCertificateId(text: string): CertificateId | undefined {
  const [, issuer = '', number = ''] = /^([\w-]{1,100})\.([\w-]{1,64})$/.exec(text) ?? [];
  const keyIdentifier = Buffer.from(issuer, 'base64url');
  const bytes = Buffer.from(number, 'base64url');
  if (keyIdentifier.toString('base64url') !== issuer || bytes.toString('base64url') !== number)
    return undefined;
  // An INTEGER in DER begins with a zero byte if its first bit would be set.
  const hex = bytes
    .toString('hex')
    .replace(/^00(?=[89a-f])/, '')
    .padStart(32, '0');
  return keyIdentifier.length > 0 && Serial.safeParse(hex).success
    ? { keyIdentifier, serial: hex }
    : undefined;
}

/** The identifier of a certificate as text. */
export function certificateIdText({ keyIdentifier, serial }: CertificateId): string {
  const bytes = Buffer.from(serial.replace(/^(?:00)+/, ''), 'hex');
  // As in the certificate: a positive INTEGER in DER has a zero byte before a first bit that is set, and no other one.
  const number = (bytes[0] ?? 0) < 0x80 ? bytes : Buffer.concat([Buffer.alloc(1), bytes]);
  return `${keyIdentifier.toString('base64url')}.${number.toString('base64url')}`;
}
