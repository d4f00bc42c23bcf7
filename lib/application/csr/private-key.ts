import { createPrivateKey } from 'node:crypto';
import { blocksOf, restoreRequestText } from './request-text.ts';

const IN_WORDS = /PRIVATE\s+KEY|PuTTY-User-Key-File/i;
const isJwk = (text: string): boolean => /"kty"/.test(text) && /"d"\s*:/.test(text);

/** In hex, near the beginning: a private key encrypted by PKCS #5 or PKCS #12 (RFC 5958 §3). */
const ENCRYPTED = /^.{0,24}(?:06092a864886f70d0105|060a2a864886f70d010c01)/;
/** In hex: a PFX (PKCS #12, RFC 7292 §4) begins with its version, 3. */
const PFX = /^308[1-4](?:..){1,4}02010330/;
/** The first bytes of a Java key store. */
const JKS = 'feedfeed';

/** The tag of a SEQUENCE (X.690 §8.9). */
const SEQUENCE = 0x30;

/** Whether a text contains a private key in any of the formats that tools write. */
export function containsPrivateKey(typed: string): boolean {
  if (IN_WORDS.test(typed) || isJwk(typed)) return true;
  const { text } = restoreRequestText(typed);
  if (IN_WORDS.test(text)) return true;
  return blocksOf(text).some(({ body }) => isPrivateKey(Buffer.from(body, 'base64')));
}

/** By the first bytes: this code is in many bundles, and an ASN.1 parser would make all of them larger. */
function isPrivateKey(bytes: Buffer): boolean {
  const start = bytes.toString('hex', 0, 40);
  if (start.startsWith(JKS) || ENCRYPTED.test(start) || PFX.test(start)) return true;
  if (beginsLikeRequest(bytes)) return false;
  return (['pkcs8', 'pkcs1', 'sec1'] as const).some((type) => opens(bytes, type));
}

/** Whether the first element of the outer SEQUENCE is one, too; that of a private key is its version, an INTEGER. */
function beginsLikeRequest(bytes: Buffer): boolean {
  const length = bytes[1] ?? 0;
  const lengthBytes = length < 0x80 ? 0 : length - 0x80;
  return bytes[0] === SEQUENCE && bytes[2 + lengthBytes] === SEQUENCE;
}

function opens(key: Buffer, type: 'pkcs8' | 'pkcs1' | 'sec1'): boolean {
  try {
    createPrivateKey({ key, format: 'der', type });
    return true;
  } catch {
    return false;
  }
}
