import { ASN1Construction, ASN1TagClass, ASN1UniversalType, DERElement } from 'asn1-ts';

/** A value as parsed by asn1-ts, with all of its bytes. */
export type DerValue = {
  readonly element: DERElement;
  readonly bytes: Uint8Array;
  /** Parsed on first access, and only once. */
  members?: readonly DerValue[];
};

/** Parses one value that takes up all of the bytes. @throws RangeError if it does not */
export function readDer(bytes: Uint8Array): DerValue {
  const block = firstOf(bytes);
  if (block.bytes.length !== bytes.length) throw new RangeError('Not DER: bytes are left over');
  return block;
}

function firstOf(bytes: Uint8Array): DerValue {
  // The library would read an indefinite length as zero.
  if (bytes[1] === 0x80) throw new RangeError('Not DER: an indefinite length');
  const element = new DERElement();
  try {
    return { element, bytes: bytes.subarray(0, element.fromBytes(bytes)) };
  } catch (error) {
    throw new RangeError(`Not DER: ${error instanceof Error ? error.message : error}`);
  }
}

/** The members of a SEQUENCE, a SET or a constructed `[n]`. */
export function membersOf(block: DerValue | undefined): readonly DerValue[] {
  if (block === undefined || !isConstructed(block)) throw new RangeError('A constructed value was expected.');
  block.members ??= valuesIn(block.element.value);
  return block.members;
}

/** The members of a SEQUENCE. @throws RangeError for any other value */
export function sequenceOf(block: DerValue | undefined): readonly DerValue[] {
  if (block?.bytes[0] !== SEQUENCE) throw new RangeError('A SEQUENCE was expected.');
  return membersOf(block);
}

/** With the constructed bit. */
const SEQUENCE = 0x30;

export const isConstructed = ({ element }: DerValue): boolean =>
  element.construction === ASN1Construction.constructed;

function valuesIn(contents: Uint8Array): DerValue[] {
  const values: DerValue[] = [];
  for (let rest = contents; rest.length > 0; ) {
    const value = firstOf(rest);
    values.push(value);
    rest = rest.subarray(value.bytes.length);
  }
  return values;
}

/** The value with tag and length. */
export function bytesOf(block: DerValue | undefined): Uint8Array {
  if (block === undefined) throw new RangeError('A value is missing.');
  return block.bytes;
}

/** The value without tag and length. */
export function contentsOf(block: DerValue | undefined): Uint8Array {
  if (block === undefined) throw new RangeError('A value is missing.');
  return block.element.value;
}

/** The contents of an OCTET STRING. */
export function octetsOf(block: DerValue | undefined): Uint8Array {
  const octets = universal(block, ASN1UniversalType.octetString);
  if (octets === undefined) throw new RangeError('An octet string was expected.');
  return octets.value;
}

export function oidOf(block: DerValue | undefined): string {
  const element = universal(block, ASN1UniversalType.objectIdentifier);
  if (element === undefined) throw new RangeError('An object identifier was expected.');
  const [first = 0, ...rest] = arcsOf(element.objectIdentifier.toBytesUnsafe());
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - 40 * root, ...rest].join('.');
}

/** The library reads arcs in 32 bits, so it would read a longer arc as another one. */
function arcsOf(bytes: Uint8Array): number[] {
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of bytes) {
    arc = arc * 128 + (byte & 0x7f);
    if (!Number.isSafeInteger(arc)) throw new RangeError('An arc that is too long.');
    if (byte >= 0x80) continue;
    arcs.push(arc);
    arc = 0;
  }
  return arcs;
}

/** Strict, so two encodings never yield the same text. */
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a string. Old CAs wrote other string types than ours (RFC 5280 §4.1.2.4). */
export function textOf(block: DerValue | undefined): string {
  const utf8 = universal(block, ASN1UniversalType.utf8String);
  if (utf8) return UTF8.decode(utf8.value);
  const wide = universal(block, ASN1UniversalType.bmpString);
  if (wide) return wide.bmpString;
  const narrow = NARROW.map((type) => universal(block, type)).find(Boolean);
  if (narrow) return Buffer.from(narrow.value).toString('latin1');
  throw new RangeError('A string was expected.');
}

const NARROW = [
  ASN1UniversalType.printableString,
  ASN1UniversalType.ia5String,
  ASN1UniversalType.teletexString,
];

export function instantOf(block: DerValue | undefined): string {
  const at =
    universal(block, ASN1UniversalType.utcTime)?.utcTime ??
    universal(block, ASN1UniversalType.generalizedTime)?.generalizedTime;
  if (at === undefined) throw new RangeError('A time was expected.');
  return at.toISOString();
}

/** The `n` of a context-specific `[n]`; undefined for every other value. */
export const contextTag = ({ element }: DerValue): number | undefined =>
  element.tagClass === ASN1TagClass.context ? element.tagNumber : undefined;

/** Any byte other than 0 is TRUE, as in BER; the lint checks that the encoding is DER. */
export const isTrue = (block: DerValue | undefined): boolean =>
  universal(block, ASN1UniversalType.boolean)?.value.some((byte) => byte !== 0) ?? false;

/** The element if it is primitive and of this universal type; undefined for every other value. */
const universal = (block: DerValue | undefined, type: ASN1UniversalType): DERElement | undefined =>
  block?.element.tagClass === ASN1TagClass.universal &&
  block.element.tagNumber === type &&
  block.element.construction === ASN1Construction.primitive
    ? block.element
    : undefined;
