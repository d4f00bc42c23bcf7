import * as asn1 from 'asn1js';

/** More than any honest request needs; less than what would keep a processor busy. */
const LIMITS = { maxDepth: 24, maxNodes: 3000, parseEmbedded: false } as const;

/** One ASN.1 value that fills its bytes to the end; undefined for anything else. */
export function parseAsn1(bytes: Uint8Array): asn1.AsnType | undefined {
  try {
    const { offset, result } = asn1.fromBER(bytes, LIMITS);
    return offset === bytes.length && result.error === '' ? result : undefined;
  } catch {
    return undefined;
  }
}

/** The members of a sequence, a set or a context-specific constructed value; none for anything else. */
export const members = (node: asn1.AsnType | undefined): asn1.AsnType[] =>
  node instanceof asn1.Constructed ? node.valueBlock.value : [];

/** The bytes of a value with its tag and length, exactly as they came. */
export const rawBytes = (node: asn1.AsnType): Buffer => Buffer.from(node.valueBeforeDecodeView);

/** A value in DER: a tag of one byte, the shortest length, and its contents. */
export function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const { length } = Buffer.concat(contents);
  const size = Buffer.from(length.toString(16).padStart(length < 256 ? 2 : 4, '0'), 'hex');
  return Buffer.concat([Buffer.from(length < 128 ? [tag] : [tag, 0x80 + size.length]), size, ...contents]);
}

/** The dotted form of an object identifier; undefined for anything else. */
export const oid = (node: asn1.AsnType | undefined): string | undefined =>
  node instanceof asn1.ObjectIdentifier ? node.valueBlock.toString() : undefined;

/** Class and number of a context-specific tag (`[2]` is 2); undefined for universal ones. */
export const contextTag = (node: asn1.AsnType): number | undefined =>
  node.idBlock.tagClass === CONTEXT_SPECIFIC ? node.idBlock.tagNumber : undefined;

const CONTEXT_SPECIFIC = 3;
