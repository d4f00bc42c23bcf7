import { pemBlock } from '../issuance/pem.ts';

/** Concatenates certificates as PEM (RFC 7468 §5). */
export const pem = (certificates: readonly Uint8Array[]): Uint8Array =>
  Buffer.from(certificates.map((der) => pemBlock('CERTIFICATE', der)).join(''));
