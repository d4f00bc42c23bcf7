import type { Member, MemberReader } from '../access/member.ts';
import type { Order } from '../order/order.ts';

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
): string | undefined {
  if (authors.includes(reviewer.id))
    return 'You wrote part of this order, or of one that it renews. Another reviewer must decide.';
  if (ownAccount === 'refused' && account === reviewer.account)
    return 'This order belongs to your own account. A reviewer who is not a member of it must decide.';
  const mailboxes = new Set(addresses.authors.map(mailboxOf));
  if (addresses.reviewer.some((each) => mailboxes.has(mailboxOf(each))))
    return 'Your mail address is, or was, that of an author of this order. Another reviewer must decide.';
  return undefined;
}

/** The same for one reviewer; loads the addresses. */
export async function reasonBarred(
  { members, ownAccount }: FourEyes,
  order: Reviewed,
  reviewer: Member,
): Promise<string | undefined> {
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
