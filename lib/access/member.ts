import * as z from 'zod';
import { MailAddress } from '../application/mail-address.ts';
import { text } from '../application/text.ts';
import { AccountId, MemberId } from '../order/identifiers.ts';
import type { ListPage, PageRequest } from '../order/store.ts';
import { Rejection } from '../problem.ts';
import type { Attribution } from './attribution.ts';

export const Role = z.enum(['applicant', 'reviewer', 'auditor', 'operator']);
export type Role = z.infer<typeof Role>;

/** The languages of the console and of mails to members. */
export const MemberLanguage = z.enum(['en', 'zh']);
export type MemberLanguage = z.infer<typeof MemberLanguage>;

/** A caller that an operator has registered, with account, roles and mail address. */
export const Member = z.object({
  id: MemberId,
  /** Applicants belong to one account; reviewers, auditors and operators belong to the service and need none. */
  account: AccountId.optional(),
  roles: z.array(Role).min(1),
  name: text(200),
  email: MailAddress,
  /** Absent until the member or an operator chooses one: `languageOf`. */
  language: MemberLanguage.optional(),
});
export type Member = z.infer<typeof Member>;

/** The language of a member: English, unless another one was chosen. */
export const languageOf = ({ language = 'en' }: Pick<Member, 'language'>): MemberLanguage => language;

/**
 * A member's record with another language.
 * @throws Rejection `forbidden` if there is no such member any more: the record of a removed one is not written again
 */
export function withLanguage(member: Member | undefined, language: MemberLanguage): Member {
  if (member === undefined) throw new Rejection('forbidden', 'You are no longer a member.');
  return { ...member, language };
}

/** Where members are read. */
export interface MemberReader {
  load(id: MemberId): Promise<Member | undefined>;
  listAll(): Promise<Member[]>;
  list(page: PageRequest): Promise<ListPage<Member>>;
  /** Every mail address that these members have or ever had, also of members that were removed. */
  listAddresses(ids: readonly MemberId[]): Promise<string[]>;
}

/** Where members are kept. Each change is written with its audit event, in one transaction. */
export interface MemberStore extends MemberReader {
  /** Writes a member's record, unless it is stored unchanged already. @throws Rejection as `remove` does */
  save(member: Member, act: Attribution): Promise<void>;
  /**
   * Changes the language of a member, and nothing else of the record.
   * @returns the member as stored
   * @throws Rejection `forbidden` if the member was removed in the meantime
   */
  setLanguage(id: MemberId, language: MemberLanguage, act: Attribution): Promise<Member>;
  /**
   * Removes a member. @returns whether there was one
   * @throws Rejection `forbidden` if the acting operator has lost the role: of two operators who remove each other
   * concurrently, one remains
   */
  remove(id: MemberId, act: Attribution): Promise<boolean>;
}

/** Roles of the service, not of an account: they see the orders of all accounts. */
const SERVICE_ROLES: readonly Role[] = ['reviewer', 'auditor', 'operator'];

/** Whether a member works for the service. */
export const isOfService = (member: Member): boolean =>
  member.roles.some((role) => SERVICE_ROLES.includes(role));

/** Whether a member acts for an account, as its applicant. */
export const isOwnAccount = (member: Member, { account }: { account: string }): boolean =>
  member.roles.includes('applicant') && member.account === account;

/** Whether a member may see the orders of an account. */
export const maySee = (member: Member, of: { account: string }): boolean =>
  isOwnAccount(member, of) || isOfService(member);
