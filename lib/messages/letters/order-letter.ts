import { heading, type Letter, type LetterBlock } from '../../mail/letter.ts';
import { about, nameOf, type OrderReference } from './order-reference.ts';

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
