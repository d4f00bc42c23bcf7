import { bytesOf, type DerValue, isConstructed, membersOf, oidOf, readDer, textOf } from './read-der.ts';

/** More than any genuine request needs, and few enough to parse quickly. */
const MOST = { depth: 24, values: 3000 } as const;

/** Parses untrusted bytes: one value that takes up all of them and is well-formed at every depth; undefined for anything else. */
export function readUntrusted(bytes: Uint8Array): DerValue | undefined {
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

/** The dotted form of an object identifier; undefined for anything else. */
export const tryOid = (block: DerValue | undefined): string | undefined => attempt(() => oidOf(block));

/** The text of a string; undefined for anything else. */
export const tryText = (block: DerValue | undefined): string | undefined => attempt(() => textOf(block));

/** The bytes of a value with its tag and length, exactly as received. */
export const rawBytes = (block: DerValue | undefined): Buffer => Buffer.from(bytesOf(block));

function attempt(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
