import { type Block, heading, type Letter } from '../letter.ts';
import { about, nameOf, type OrderReference } from './order-reference.ts';

/** A letter about an order: what it says in a few words is its subject, the order's address stands at its end. */
export const orderLetter = (
  order: OrderReference,
  publicUrl: string,
  says: string,
  ...blocks: readonly Block[]
): Letter => ({
  language: 'en',
  title: `${nameOf(order)}: ${says}`,
  blocks: [...blocks, heading('About the order'), ...about(order, publicUrl)],
});
