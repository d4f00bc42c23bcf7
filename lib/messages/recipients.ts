import type { Member, MemberReader } from '../access/member.ts';
import type { MemberId } from '../order/identifiers.ts';
import type { Order } from '../order/order.ts';
import { type OwnAccount, whyNotBy } from '../review/four-eyes.ts';

/** Somebody to mail, at the address of his member record; `key` tells him from the others. */
export type Recipient = { key: string; address: string };

const recipient = ({ id, email }: Member): Recipient => ({ key: id, address: email });

/** Who made the order and who submitted it last, as far as they still belong to its account. */
export async function applicantsOf(order: Order, members: MemberReader): Promise<Recipient[]> {
  const submitter: MemberId | undefined =
    'submission' in order ? order.submission.submittedBy : order.authors.at(-1);
  const ids = new Set([order.createdBy, ...(submitter === undefined ? [] : [submitter])]);
  const found = await Promise.all([...ids].map((id) => members.load(id)));
  return onceEach(found.flatMap((member) => (member?.account === order.account ? [recipient(member)] : [])));
}

/** Everybody who may review the order. */
export async function reviewersOf(
  order: Order,
  members: MemberReader,
  ownAccount: OwnAccount,
): Promise<Recipient[]> {
  const [all, authors] = await Promise.all([members.all(), members.addressesOf(order.authors)]);
  const reviewers = all.filter(({ roles }) => roles.includes('reviewer'));
  const may = await Promise.all(
    reviewers.map(async (member) => {
      const reviewer = [member.email, ...(await members.addressesOf([member.id]))];
      return whyNotBy(order, member, { authors, reviewer }, ownAccount) === undefined
        ? [recipient(member)]
        : [];
    }),
  );
  return onceEach(may.flat());
}

export async function operatorsOf(members: MemberReader): Promise<Recipient[]> {
  const all = await members.all();
  return onceEach(all.filter(({ roles }) => roles.includes('operator')).map(recipient));
}

/** A person who is named twice, or is a member twice, is mailed once. */
export const onceEach = (recipients: readonly Recipient[]): Recipient[] => [
  ...new Map(recipients.map((each) => [each.address, each])).values(),
];
