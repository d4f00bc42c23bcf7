import type { components } from '../api/schema.d.ts';
import type { Member } from './use-members.ts';

export const ROLES = ['applicant', 'reviewer', 'auditor', 'operator'] as const satisfies Member['roles'];

/** A member as an operator fills it in. */
export type MemberDraft = Pick<Member, 'id' | 'name' | 'email' | 'roles' | 'language'> & { account: string };

export const draftOf = (member: Member | undefined): MemberDraft =>
  member
    ? { ...member, account: member.account ?? '' }
    : { id: '', name: '', email: '', roles: ['applicant'], account: '', language: 'en' };

export const bodyOf = ({
  name,
  email,
  roles,
  account,
  language,
}: MemberDraft): components['schemas']['NewMember'] => ({
  name,
  email,
  roles,
  language,
  ...(account !== '' && { account }),
});
