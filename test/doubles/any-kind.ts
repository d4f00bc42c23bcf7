import type { Item } from '../../lib/aws/table/expression.ts';
import type { Kind } from '../../lib/aws/table/kind.ts';

/** A kind that accepts every item: for tests of the table itself, and to write unreadable rows. */
export const ANY: Kind<Item> = { name: 'anything', parse: (item) => item, checkChange: () => undefined };
