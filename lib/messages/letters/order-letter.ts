import type { MemberLanguage } from '../../access/member.ts';
import { consoleLink, facts, heading, type LetterBlock, shortenedName } from '../../mail/letter.ts';
import type { Order } from '../../order/order.ts';
import type { MemberTexts } from '../member-texts/en.ts';
import { MEMBER_TEXTS, type MemberLetter } from '../member-texts/every-language.ts';

/** What every letter about an order shows of it. */
export type OrderReference = Pick<Order, 'id' | 'names'> & { type?: Order['type'] | undefined };

/** A draft may contain any text as a name; only host names are written into a subject. */
const HOST_NAME = /^(\*\.)?[a-z0-9.-]{1,253}$/;

/** The name of an order in a subject. */
function nameOf({ id, names }: OrderReference, says: MemberTexts['order']): string {
  const [first, ...others] = names;
  if (first === undefined || !HOST_NAME.test(first)) return says.named(id);
  return others.length === 0 ? shortenedName(first) : says.andMore(shortenedName(first), others.length);
}

/** Which order a letter is about, with a link to it. */
const about = (
  { id, names, type }: OrderReference,
  url: string,
  { labels, view }: MemberTexts['order'],
): LetterBlock[] => [
  facts(
    [labels.order, id],
    ...(names.length > 0 ? [[labels.names, names] as const] : []),
    ...(type ? [[labels.type, type] as const] : []),
  ),
  consoleLink(view, url),
];

/** The page of an order in the console. */
export const orderUrl = (publicUrl: string, id: string): string => `${publicUrl}/orders/${id}`;

/** The page of the console on which a reviewer decides on an order. */
export const reviewUrl = (publicUrl: string, id: string): string => `${publicUrl}/reviews/${id}`;

/** What a letter says about an order: what happened, and everything before the link to the order. */
type Said = { happened: string; blocks: readonly LetterBlock[] };

/**
 * A letter about an order. Its subject begins with what happened, never with a domain name, which the applicant chooses.
 * It ends with a link to the order. @param urlOf the page that it links to
 */
export const orderLetter =
  (
    order: OrderReference,
    publicUrl: string,
    say: (says: MemberTexts, language: MemberLanguage) => Said,
    urlOf = orderUrl,
  ): MemberLetter =>
  (language) => {
    const says = MEMBER_TEXTS[language];
    const { happened, blocks } = say(says, language);
    return {
      language,
      title: says.order.subject(happened, nameOf(order, says.order)),
      blocks: [
        ...blocks,
        heading(says.order.heading),
        ...about(order, urlOf(publicUrl, order.id), says.order),
      ],
    };
  };
