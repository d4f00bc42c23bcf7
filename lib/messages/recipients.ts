import {
  isOwnAccount,
  languageOf,
  type Member,
  type MemberLanguage,
  type MemberReader,
} from '../access/member.ts';
import type { AccountId, MemberId } from '../order/identifiers.ts';
import type { Order } from '../order/order.ts';
import { type OwnAccount, reasonBarredBy } from '../review/four-eyes.ts';

/** A person to notify, at the address and in the language of the member record; `key` identifies the person. */
export type Recipient = { key: string; address: string; language: MemberLanguage };

const recipient = (member: Member): Recipient => ({
  key: member.id,
  address: member.email,
  language: languageOf(member),
});

/** The members who created the order and submitted it last, if they still belong to its account. */
export async function applicantsOf(order: Order, members: MemberReader): Promise<Recipient[]> {
  const submitter: MemberId | undefined =
    'submission' in order ? order.submission.submittedBy : order.authors.at(-1);
  const ids = new Set([order.createdBy, ...(submitter === undefined ? [] : [submitter])]);
  const found = await Promise.all([...ids].map((id) => members.load(id)));
  return onceEach(found.flatMap((member) => (member?.account === order.account ? [recipient(member)] : [])));
}

/** A member who acts for an account as its applicant; undefined if the member does so no longer. */
export async function memberOfAccount(
  id: MemberId,
  account: AccountId,
  members: MemberReader,
): Promise<Recipient | undefined> {
  const member = await members.load(id);
  return member && isOwnAccount(member, { account }) ? recipient(member) : undefined;
}

export async function applicantsOfAccount(account: AccountId, members: MemberReader): Promise<Recipient[]> {
  const all = await members.listAll();
  return onceEach(all.filter((member) => isOwnAccount(member, { account })).map(recipient));
}

/** The reviewers who are allowed to decide on the order. */
export async function reviewersOf(
  order: Order,
  members: MemberReader,
  ownAccount: OwnAccount,
): Promise<Recipient[]> {
  const [all, authors] = await Promise.all([members.listAll(), members.listAddresses(order.authors)]);
  const reviewers = all.filter(({ roles }) => roles.includes('reviewer'));
  const may = await Promise.all(
    reviewers.map(async (member) => {
      const reviewer = [member.email, ...(await members.listAddresses([member.id]))];
      return reasonBarredBy(order, member, { authors, reviewer }, ownAccount) === undefined
        ? [recipient(member)]
        : [];
    }),
  );
  return onceEach(may.flat());
}

export async function operatorsOf(members: MemberReader): Promise<Recipient[]> {
  const all = await members.listAll();
  return onceEach(all.filter(({ roles }) => roles.includes('operator')).map(recipient));
}

/** Removes duplicates: a person who is listed twice, or has two member records, gets one mail. */
export const onceEach = (recipients: readonly Recipient[]): Recipient[] => [
  ...new Map(recipients.map((each) => [each.address, each])).values(),
];
