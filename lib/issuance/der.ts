import type { Instant } from '../clock.ts';

/**
 * Encodes DER (X.690), as far as certificates, CSRs, CRLs and certs-only messages need it. Decoding is left to other
 * implementations on purpose, so that the output is checked by code that shares nothing with this file.
 */
export type Der = Uint8Array;

const utf8 = new TextEncoder();

/** Identifier, length and contents; `tag` is the whole identifier octet. */
export function tlv(tag: number, ...parts: readonly Uint8Array[]): Der {
  let length = 0;
  for (const part of parts) length += part.length;
  const header = headerBytes(length);
  const der = new Uint8Array(header + length);
  der[0] = tag;
  writeLength(der, length, header);
  let offset = header;
  for (const part of parts) {
    der.set(part, offset);
    offset += part.length;
  }
  return der;
}

function headerBytes(length: number): number {
  if (length < 0x80) return 2;
  if (length < 0x100) return 3;
  if (length < 0x1_0000) return 4;
  if (length < 0x100_0000) return 5;
  throw new RangeError(`Too long: ${length} bytes.`);
}

function writeLength(der: Uint8Array, length: number, header: number): void {
  if (header === 2) {
    der[1] = length;
    return;
  }
  der[1] = 0x80 | (header - 2);
  for (let at = header - 1, rest = length; at >= 2; at--, rest >>>= 8) der[at] = rest & 0xff;
}

export const sequence = (...parts: readonly Der[]): Der => tlv(0x30, ...parts);
/** A SET of one member, or of members that are already in the order of their encoding: DER sorts a SET OF. */
export const set = (...parts: readonly Der[]): Der => tlv(0x31, ...parts);
/** `[n]` EXPLICIT around a value, or IMPLICIT in place of the tag of a constructed one. */
export const constructed = (n: number, ...parts: readonly Uint8Array[]): Der => tlv(0xa0 | n, ...parts);
/** `[n]` IMPLICIT in place of the tag of a primitive value. */
export const primitive = (n: number, contents: Uint8Array): Der => tlv(0x80 | n, contents);
export const octetString = (contents: Uint8Array): Der => tlv(0x04, contents);
export const bitString = (contents: Uint8Array, unusedBits = 0): Der =>
  tlv(0x03, Uint8Array.of(unusedBits), contents);
export const utf8String = (text: string): Der => tlv(0x0c, utf8.encode(text));
export const printableString = (text: string): Der => tlv(0x13, ascii(text));
export const TRUE: Der = Uint8Array.of(0x01, 0x01, 0xff);
export const NULL: Der = Uint8Array.of(0x05, 0x00);

/** A small ENUMERATED, 0 to 127. */
export const enumerated = (value: number): Der => tlv(0x0a, Uint8Array.of(value));

/** The bytes of an ASCII text. @throws RangeError if it is not ASCII */
export function ascii(text: string): Uint8Array {
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) > 0x7f) throw new RangeError(`Not ASCII: ${JSON.stringify(text)}`);
  }
  return utf8.encode(text);
}

/** An INTEGER ≥ 0 from its bytes, most significant first. */
export function unsigned(bytes: Uint8Array): Der {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start++;
  const least = bytes.subarray(start);
  if (least.length === 0) return Uint8Array.of(0x02, 0x01, 0x00);
  return (least[0] ?? 0) < 0x80 ? tlv(0x02, least) : tlv(0x02, Uint8Array.of(0), least);
}

export function oid(dotted: string): Der {
  const [first = -1, second = -1, ...rest] = dotted.split('.').map(arc);
  if (first < 0 || first > 2 || second < 0 || (first < 2 && second > 39)) {
    throw new RangeError(`Not an object identifier: ${dotted}`);
  }
  return tlv(0x06, Uint8Array.from([first * 40 + second, ...rest].flatMap(base128)));
}

function arc(text: string): number {
  if (!/^(0|[1-9]\d{0,14})$/.test(text)) throw new RangeError(`Not an arc of an object identifier: ${text}`);
  return Number(text);
}

function base128(value: number): number[] {
  const digits = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) {
    digits.unshift(0x80 | (rest % 128));
  }
  return digits;
}

/** UTCTime through 2049, GeneralizedTime from 2050 on; whole seconds (RFC 5280 §4.1.2.5). */
export function time(at: Instant): Der {
  const digits = new Date(at).toISOString().replace(/\.\d+|[-:T]/g, '');
  const year = Number(digits.slice(0, 4));
  if (!/^\d{14}Z$/.test(digits) || year < 1950) throw new RangeError(`No time of a certificate: ${at}`);
  return year < 2050 ? tlv(0x17, ascii(digits.slice(2))) : tlv(0x18, ascii(digits));
}
