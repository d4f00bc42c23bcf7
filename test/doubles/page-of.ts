import type { ListPage, PageRequest } from '../../lib/order/store.ts';
import { Rejection } from '../../lib/problem.ts';

/** A page of things in the order of their keys; the cursor is the key of the last one shown. */
export function pageOf<T>(
  all: readonly T[],
  keyOf: (item: T) => string,
  { cursor, limit }: PageRequest,
): ListPage<T> {
  const from = cursor === undefined ? '' : keyIn(cursor);
  const sorted = [...all].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)).filter((item) => keyOf(item) > from);
  const items = sorted.slice(0, limit);
  const last = items.at(-1);
  if (last === undefined || items.length === sorted.length) return { items };
  return { items, cursor: Buffer.from(`after ${keyOf(last)}`).toString('base64url') };
}

function keyIn(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString();
  if (text.startsWith('after ')) return text.slice('after '.length);
  const message = 'This is no cursor of this list.';
  throw new Rejection('invalid-request', message, [{ field: '/cursor', code: 'cursor-invalid', message }]);
}
