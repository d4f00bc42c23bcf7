import * as z from 'zod';
import { logError } from '../../log.ts';
import { Rejection } from '../../problem.ts';
import type { Change, Item } from './expression.ts';
import type { ItemKey } from './keys.ts';
import type { Kind } from './kind.ts';

/** DynamoDB's limits, in bytes. */
const LARGEST_ITEM = 400 * 1024;
const LONGEST_KEY = { PK: 2048, SK: 1024 } as const satisfies Record<keyof ItemKey, number>;

/** The write would leave an item that cannot be read. It is a fault of the service; nothing is written. */
export class UnreadableWrite extends Error {
  override name = 'UnreadableWrite';
}

/**
 * Checks an item with the schema that reads it, before it is written.
 * @throws UnreadableWrite if it could not be read again
 * @throws Rejection `too-large` if it exceeds DynamoDB's limit
 */
export function assertReadable(kind: Kind, item: ItemKey & Item): void {
  demand(kind, item, () => kind.parse(item));
  if (sizeOfItem(item) > LARGEST_ITEM) throw tooLarge(kind);
}

/**
 * Checks an update with the schema that reads the item. The item's other attributes were checked when they were written.
 * @throws UnreadableWrite if the item could not be read afterwards
 * @throws Rejection `too-large` if it exceeds DynamoDB's limit
 */
export function assertChangeReadable(
  kind: Kind,
  key: ItemKey,
  { set = {}, setIfNotExists = {}, append = {}, add = {}, addTo = {}, deleteFromSet = {} }: Change,
): void {
  const all = Object.entries({ ...set, ...setIfNotExists, ...append, ...add, ...addTo, ...deleteFromSet });
  const facts = Object.fromEntries(all.filter(([, value]) => value !== undefined));
  demand(kind, key, () => kind.checkChange(facts));
  if (sizeOfItem({ ...key, ...facts }) > LARGEST_ITEM) throw tooLarge(kind);
}

/** The rejection of a request that would make an item larger than DynamoDB's limit. */
export const tooLarge = ({ name }: Pick<Kind, 'name'>, cause?: unknown): Rejection =>
  Object.assign(
    new Rejection(
      'too-large',
      `With this request the ${name} would exceed the 400 KB that can be stored. Send less.`,
    ),
    { cause },
  );

function demand(kind: Kind, { PK, SK }: ItemKey, check: () => unknown): void {
  try {
    assertKeySize({ PK, SK });
    check();
  } catch (cause) {
    const fault = new UnreadableWrite(`A ${kind.name} could not be read again: it is not written.`, {
      cause,
    });
    logError('could not be read again, so it is not written', fault, {
      kind: kind.name,
      PK,
      SK,
      at: at(cause),
    });
    throw fault;
  }
}

function assertKeySize(key: ItemKey): void {
  for (const part of ['PK', 'SK'] as const) {
    const bytes = Buffer.byteLength(key[part]);
    if (bytes === 0 || bytes > LONGEST_KEY[part]) throw new RangeError(`${part} has ${bytes} bytes.`);
  }
}

/** The faulty attribute, two levels deep at most: further down a path may contain keys from a request. */
const at = (cause: unknown): string | undefined =>
  cause instanceof z.ZodError ? cause.issues[0]?.path.slice(0, 2).join('.') : undefined;

/** The size as DynamoDB counts it: names and strings in UTF-8, numbers up to 21 bytes. */
const sizeOfItem = (item: Item): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + sizeOf(name) + sizeOf(value), 0);

function sizeOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (value instanceof Uint8Array) return value.length;
  if (typeof value === 'number') return 21;
  if (value instanceof Set || Array.isArray(value))
    return [...value].reduce<number>((sum, each) => sum + 1 + sizeOf(each), 3);
  if (typeof value !== 'object' || value === null) return value === undefined ? 0 : 1;
  return 3 + Object.keys(value).length + sizeOfItem(value);
}
