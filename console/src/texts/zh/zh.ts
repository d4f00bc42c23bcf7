import type { Texts } from '../shape.ts';
import { action } from './action.ts';
import { navigation } from './navigation.ts';
import { order } from './order.ts';
import { orders } from './orders.ts';
import { session } from './session.ts';

export const zh: Texts = { action, navigation, order, orders, session };
