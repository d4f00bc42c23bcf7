import type { Member, Role } from './member.ts';

/** These belong to the service, not to an account: they see the orders of all. */
const SERVICE_ROLES: readonly Role[] = ['reviewer', 'auditor', 'operator'];

/** Whether a member works for the service. */
export const isOfService = (member: Member): boolean =>
  member.roles.some((role) => SERVICE_ROLES.includes(role));

/** Whether something of an account is a member's own. */
export const owns = (member: Member, { account }: { account: string }): boolean =>
  member.roles.includes('applicant') && member.account === account;

/** Whether a member may see what belongs to an account. */
export const maySee = (member: Member, of: { account: string }): boolean =>
  owns(member, of) || isOfService(member);
