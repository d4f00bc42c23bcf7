import { facts, heading, type Letter, type LetterBlock, link, shortenedName } from '../../mail/letter.ts';
import type { Order } from '../../order/order.ts';

/** What every letter about an order shows of it. */
export type OrderReference = Pick<Order, 'id' | 'names'> & { type?: Order['type'] | undefined };

/** A draft may contain any text as a name; only host names are written into a subject. */
const HOST_NAME = /^(\*\.)?[a-z0-9.-]{1,253}$/;

/** The name of an order in a subject. */
export function nameOf({ id, names }: OrderReference): string {
  const [first, ...others] = names;
  if (first === undefined || !HOST_NAME.test(first)) return `Order ${id}`;
  return others.length === 0 ? shortenedName(first) : `${shortenedName(first)} and ${others.length} more`;
}

/** Which order a letter is about, with a link to it. */
export const about = ({ id, names, type }: OrderReference, publicUrl: string): LetterBlock[] => [
  facts(
    ['Order', id],
    ...(names.length > 0 ? [['Names', names] as const] : []),
    ...(type ? [['Type', type] as const] : []),
  ),
  link('View the order', orderUrl(publicUrl, id)),
];

/** A page for people that shows how to view the order and what can be done with it: browsers cannot call the API. */
export const orderUrl = (publicUrl: string, id: string): string => `${publicUrl}/orders/${id}`;

/**
 * A letter about an order. Its subject begins with what happened, never with a domain name, which the applicant chooses.
 * It ends with a link to the order.
 */
export const orderLetter = (
  order: OrderReference,
  publicUrl: string,
  happened: string,
  ...blocks: readonly LetterBlock[]
): Letter => ({
  language: 'en',
  title: `${happened}: ${nameOf(order)}`,
  blocks: [...blocks, heading('About the order'), ...about(order, publicUrl)],
});
