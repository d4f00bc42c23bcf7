import type { Member, MemberReader } from '../access/member.ts';
import type { Order } from '../order/order.ts';

/** Whether reviewers decide on orders of their own account. */
export type OwnAccount = 'allowed' | 'refused';

/** By what it is decided who may review an order, beside its own history. */
export type FourEyes = { members: Pick<MemberReader, 'addressesOf'>; ownAccount: OwnAccount };

type Reviewed = Pick<Order, 'account' | 'authors'>;

/**
 * Why a reviewer may not decide on an order: an author of it, or of one that it takes over, is the reviewer, or has the
 * reviewer's mail address. A second login makes nobody a second person.
 * @param addresses all addresses that its authors have or ever had
 */
export function whyNotBy(
  { account, authors }: Reviewed,
  reviewer: Pick<Member, 'id' | 'email' | 'account'>,
  addresses: readonly string[],
  ownAccount: OwnAccount,
): string | undefined {
  if (authors.includes(reviewer.id))
    return 'You wrote a part of this order, or of one that it renews: another reviewer has to decide.';
  if (ownAccount === 'refused' && account === reviewer.account)
    return 'This order belongs to your own account: a reviewer who is no member of it has to decide.';
  if (addresses.some((each) => isSame(each, reviewer.email)))
    return 'Your mail address is, or was, that of an author of this order: another reviewer has to decide.';
  return undefined;
}

/** The same for one reviewer, with a look for the addresses of the authors. */
export async function whyNot(
  { members, ownAccount }: FourEyes,
  order: Reviewed,
  reviewer: Member,
): Promise<string | undefined> {
  return whyNotBy(order, reviewer, await members.addressesOf(order.authors), ownAccount);
}

/** RFC 5321 lets a host tell `Rita@` from `rita@`; none in use does, and a miss here is worse than one reviewer too few. */
const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
