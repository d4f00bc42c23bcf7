import { action } from './action.ts';
import { navigation } from './navigation.ts';
import { order } from './order.ts';
import { orders } from './orders.ts';
import { session } from './session.ts';

/** The English texts, by area; every other language has the same keys and placeholders. */
export const en = { action, navigation, order, orders, session } as const;
