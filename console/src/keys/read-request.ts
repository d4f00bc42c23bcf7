/** Why a text or file is not taken as a certificate request. */
export type RequestFault = 'private-key' | 'too-long' | 'not-text';
type Read = { csr: string } | { fault: RequestFault };

/** The limit of the API. */
const MOST_CHARACTERS = 16_384;

const IN_WORDS = /PRIVATE\s+KEY|PuTTY-User-Key-File/i;
const isJwk = (text: string): boolean => /"kty"/.test(text) && /"d"\s*:/.test(text);

/**
 * The beginnings of private keys, in hexadecimal: a DER sequence that begins with a version (PKCS #1, PKCS #8, SEC 1, PFX),
 * a key that is encrypted by PKCS #5 or PKCS #12, Java key stores. A certificate request begins with two sequences.
 */
const BEGINNINGS = [
  /^30(?:[0-7].|80|81..|82.{4}|83.{6})02010[0-3]/,
  /^.{0,24}(?:06092a864886f70d0105|060a2a864886f70d010c01)/,
  /^(?:feedfeed|cececece)/,
];
/** Characters of base64 that contain the longest beginning. */
const BEGINNING = 56;
const BASE64 = /[A-Za-z0-9+/_-]{24,}/g;

/** A certificate request as text. A private key in any form that tools write is refused here, so it is never sent. */
export function requestIn(text: string): Read {
  if (IN_WORDS.test(text) || isJwk(text)) return { fault: 'private-key' };
  if (text.length > MOST_CHARACTERS) return { fault: 'too-long' };
  for (const [run] of text.matchAll(BASE64)) if (isKey(decoded(run))) return { fault: 'private-key' };
  return { csr: text.trim() };
}

/** The same of a file, which must be text; as Windows writes it, too (UTF-16). */
export function requestInFile(content: ArrayBuffer): Read {
  const bytes = new Uint8Array(content);
  if (isKey(bytes)) return { fault: 'private-key' };
  const [first, second] = bytes;
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    return requestIn(new TextDecoder(encoding, { fatal: true }).decode(bytes).replaceAll('\0', ''));
  } catch {
    return { fault: 'not-text' };
  }
}

function isKey(bytes: Uint8Array): boolean {
  const hex = Array.from(bytes.subarray(0, BEGINNING), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return BEGINNINGS.some((beginning) => beginning.test(hex));
}

function decoded(base64: string): Uint8Array {
  const whole = base64
    .slice(0, BEGINNING - (BEGINNING % 4))
    .replaceAll('-', '+')
    .replaceAll('_', '/');
  return Uint8Array.from(atob(whole.slice(0, whole.length - (whole.length % 4))), (each) =>
    each.charCodeAt(0),
  );
}
