import { bytesOf, type DerValue, isConstructed, membersOf, oidOf, readDer, textOf } from './read-der.ts';

/** More than any genuine request needs, and few enough to parse quickly. */
const MOST = { depth: 24, values: 3000 } as const;

/** Parses untrusted bytes: one value that takes up all of them and is well-formed at every depth; undefined for anything else. */
export function readForeign(bytes: Uint8Array): DerValue | undefined {
  try {
    const block = readDer(bytes);
    return valuesWithin(block, 1) <= MOST.values ? block : undefined;
  } catch {
    return undefined;
  }
}

function valuesWithin(block: DerValue, depth: number): number {
  if (depth > MOST.depth) throw new RangeError('Values within values without end.');
  if (!isConstructed(block)) return 1;
  return membersOf(block).reduce((sum, each) => sum + valuesWithin(each, depth + 1), 1);
}

/** The members of a sequence, a set or a context-specific constructed value; none for anything else. */
export const members = (block: DerValue | undefined): readonly DerValue[] =>
  block !== undefined && isConstructed(block) ? membersOf(block) : [];

/** A value in DER: a tag of one byte, the shortest length, and its contents. */
export function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const { length } = Buffer.concat(contents);
  const size = Buffer.from(length.toString(16).padStart(length < 256 ? 2 : 4, '0'), 'hex');
  return Buffer.concat([Buffer.from(length < 128 ? [tag] : [tag, 0x80 + size.length]), size, ...contents]);
}

/** The dotted form of an object identifier; undefined for anything else. */
export const oid = (block: DerValue | undefined): string | undefined => attempt(() => oidOf(block));

/** The text of a string; undefined for anything else. */
export const text = (block: DerValue | undefined): string | undefined => attempt(() => textOf(block));

/** The bytes of a value with its tag and length, exactly as received. */
export const rawBytes = (block: DerValue | undefined): Buffer => Buffer.from(bytesOf(block));

function attempt(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
