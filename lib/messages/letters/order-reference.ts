import { type Block, facts, link, shortened } from '../../mail/letter.ts';
import type { Order } from '../../order/order.ts';

/** What is said of an order in every letter about it. */
export type OrderReference = Pick<Order, 'id' | 'names' | 'type'>;

/** A draft may name anything; only what reads like a host name goes into a subject. */
const HOST_NAME = /^(\*\.)?[a-z0-9.-]{1,253}$/;

/** How an order is called in a subject. */
export function nameOf({ id, names }: OrderReference): string {
  const [first, ...others] = names;
  if (first === undefined || !HOST_NAME.test(first)) return `Order ${id}`;
  return others.length === 0 ? shortened(first) : `${shortened(first)} and ${others.length} more`;
}

/** Which order a letter is about, and where it is found. */
export const about = ({ id, names, type }: OrderReference, publicUrl: string): Block[] => [
  facts(['Order', id], ['Names', names], ['Type', type]),
  link('The order', orderUrl(publicUrl, id)),
];

/** A page for people: it says how the order is seen and what can be done with it. Browsers cannot ask the API. */
export const orderUrl = (publicUrl: string, id: string): string => `${publicUrl}/orders/${id}`;
