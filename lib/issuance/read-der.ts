import * as asn1 from 'asn1js';

/** A value as asn1js has read it. */
export type Block = asn1.AsnType;

/** Reads one value that fills the bytes to their end. @throws RangeError where it does not */
export function readDer(bytes: Uint8Array): Block {
  // Not to guess at what octet and bit strings hold: it takes half of the time, and nobody asks.
  const { result, offset } = asn1.fromBER(new Uint8Array(bytes), { parseEmbedded: false });
  if (offset !== bytes.length) throw new RangeError(`Not DER: ${result.error || 'bytes are left over'}`);
  return result;
}

/** The members of a SEQUENCE, a SET or a constructed `[n]`. */
export function membersOf(block: Block | undefined): Block[] {
  if (!(block instanceof asn1.Constructed)) throw new RangeError('A constructed value was expected.');
  return block.valueBlock.value;
}

/** The value with tag and length. */
export function bytesOf(block: Block | undefined): Uint8Array {
  if (block === undefined) throw new RangeError('A value is missing.');
  return block.valueBeforeDecodeView;
}

/** The value without tag and length. */
export function contentsOf(block: Block | undefined): Uint8Array {
  if (block === undefined) throw new RangeError('A value is missing.');
  return block.valueBeforeDecodeView.subarray(block.idBlock.blockLength + block.lenBlock.blockLength);
}

export function oidOf(block: Block | undefined): string {
  if (!(block instanceof asn1.ObjectIdentifier)) throw new RangeError('An object identifier was expected.');
  return block.getValue();
}

/** The text of any of the string types. */
export function textOf(block: Block | undefined): string {
  if (!(block instanceof asn1.BaseStringBlock)) throw new RangeError('A string was expected.');
  return block.getValue();
}

export function instantOf(block: Block | undefined): string {
  if (!(block instanceof asn1.UTCTime)) throw new RangeError('A time was expected.');
  return block.toDate().toISOString();
}

/** The `n` of a context-specific `[n]`; undefined for every other value. */
export const contextTag = (block: Block): number | undefined =>
  block.idBlock.tagClass === 3 ? block.idBlock.tagNumber : undefined;

export const isTrue = (block: Block | undefined): boolean =>
  block instanceof asn1.Boolean && block.getValue();
