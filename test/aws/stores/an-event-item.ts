import { eventItem } from '../../../lib/aws/stores/event-item.ts';
import type { OrderEvent } from '../../../lib/order/event.ts';
import { AT } from '../../order/make.ts';

/** The item of the only event of a commit. */
export const anEventItem = (event: OrderEvent) => eventItem([event], 'acme', { token: 'a-commit', at: AT });
