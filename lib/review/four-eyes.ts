import type { Member, MemberReader } from '../access/member.ts';
import type { Message } from '../order/message.ts';
import type { Order } from '../order/order.ts';
import { barredMessage } from './review-messages.ts';

/** Whether reviewers decide on orders of their own account. */
export type OwnAccount = 'allowed' | 'refused';

/** What decides who may review an order, beside its own history. */
export type FourEyes = { members: Pick<MemberReader, 'listAddresses'>; ownAccount: OwnAccount };

type Reviewed = Pick<Order, 'account' | 'authors'>;

/** All current and former mail addresses of the authors of an order, and of a reviewer. */
export type Addresses = { authors: readonly string[]; reviewer: readonly string[] };

/**
 * Why a reviewer may not decide on an order: the reviewer wrote part of it or of an order that it replaces, or shares a
 * current or former mail address with an author, because a second login is the same person.
 */
export function reasonBarredBy(
  { account, authors }: Reviewed,
  reviewer: Pick<Member, 'id' | 'account'>,
  addresses: Addresses,
  ownAccount: OwnAccount,
): Message | undefined {
  if (authors.includes(reviewer.id)) return barredMessage('reviewer-is-author', {});
  if (ownAccount === 'refused' && account === reviewer.account)
    return barredMessage('reviewer-of-own-account', {});
  const mailboxes = new Set(addresses.authors.map(mailboxOf));
  if (addresses.reviewer.some((each) => mailboxes.has(mailboxOf(each))))
    return barredMessage('reviewer-has-address-of-author', {});
  return undefined;
}

/** The same for one reviewer; loads the addresses. */
export async function reasonBarred(
  { members, ownAccount }: FourEyes,
  order: Reviewed,
  reviewer: Member,
): Promise<Message | undefined> {
  const [authors, former] = await Promise.all([
    members.listAddresses(order.authors),
    members.listAddresses([reviewer.id]),
  ]);
  return reasonBarredBy(order, reviewer, { authors, reviewer: [reviewer.email, ...former] }, ownAccount);
}

/**
 * The mailbox of an address, without case and without what follows a plus (RFC 5233). RFC 5321 lets a host distinguish
 * `Rita@` and `rita+x@` from `rita@`, but a missed match is worse than one reviewer too few.
 */
const mailboxOf = (address: string): string => address.toLowerCase().replace(/(?<=.)\+.*(?=@)/, '');
