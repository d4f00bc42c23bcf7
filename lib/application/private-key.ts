import { createPrivateKey } from 'node:crypto';
import { members, oid, readForeign } from '../asn1/read-foreign.ts';
import { blocksOf, readRequestText } from './request-text.ts';

const IN_WORDS = /PRIVATE\s+KEY|PuTTY-User-Key-File|"kty".*"d"\s*:|"d"\s*:.*"kty"/is;

/** Encryption of private keys: PKCS #5 and PKCS #12 (RFC 5958 §3). */
const ENCRYPTED = /^1\.2\.840\.113549\.1\.(?:5|12\.1)\./;
const PKCS7_DATA = /^1\.2\.840\.113549\.1\.7\./;
/** How a Java key store begins. */
const JKS = 'feedfeed';

/** Whether a text holds a private key in any of the forms that tools write. */
export function holdsPrivateKey(typed: string): boolean {
  if (IN_WORDS.test(typed)) return true;
  const { text } = readRequestText(typed);
  if (IN_WORDS.test(text)) return true;
  return blocksOf(text).some(({ body }) => isPrivateKey(Buffer.from(body, 'base64')));
}

function isPrivateKey(bytes: Buffer): boolean {
  if (bytes.toString('hex', 0, 4) === JKS) return true;
  const [first, second] = members(readForeign(bytes));
  const [algorithm] = members(first);
  const [content] = members(second);
  if (ENCRYPTED.test(oid(algorithm) ?? '')) return true;
  // PFX (RFC 7292 §4): a version, then what it contains. A SignedData begins with its type.
  if (first !== undefined && members(first).length === 0 && PKCS7_DATA.test(oid(content) ?? '')) return true;
  return (['pkcs8', 'pkcs1', 'sec1'] as const).some((type) => opens(bytes, type));
}

function opens(key: Buffer, type: 'pkcs8' | 'pkcs1' | 'sec1'): boolean {
  try {
    createPrivateKey({ key, format: 'der', type });
    return true;
  } catch {
    return false;
  }
}
