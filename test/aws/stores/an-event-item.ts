import { eventItems } from '../../../lib/aws/stores/event-item.ts';
import type { OrderEvent } from '../../../lib/order/event.ts';
import { AT } from '../../order/make.ts';

/** The item of the only event of a commit. */
export function anEventItem(event: OrderEvent) {
  const [item] = eventItems([event], 'acme', { token: 'a-commit', at: AT });
  if (item === undefined) throw new RangeError('There is no event.');
  return item;
}
