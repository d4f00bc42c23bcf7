import { cursorAt, positionIn } from './cursor.ts';
import type { ListPage, PageRequest } from './store.ts';

/**
 * A page of a list that is known as a whole.
 * @param list sorted by `keyOf`, whose values are printable ASCII
 * @throws Rejection if the cursor belongs to another list
 */
export function pageOf<T>(
  name: string,
  list: readonly T[],
  keyOf: (item: T) => string,
  { cursor, limit }: PageRequest,
): ListPage<T> {
  const after = positionIn(name, cursor, { from: '!', to: '~' });
  const following = after === undefined ? list : list.filter((item) => keyOf(item) > after);
  const items = following.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    ...(last !== undefined && following.length > limit && { cursor: cursorAt(name, keyOf(last)) }),
  };
}
