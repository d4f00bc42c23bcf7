import type { Item } from '../../lib/aws/table/expression.ts';
import type { Kind } from '../../lib/aws/table/kind.ts';

/** A kind that takes whatever it is given: for tests of the table itself, and to plant what cannot be read. */
export const ANY: Kind<Item> = { name: 'anything', read: (item) => item, check: () => undefined };
