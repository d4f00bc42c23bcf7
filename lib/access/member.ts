import * as z from 'zod';
import { AccountId, MemberId } from '../order/identifiers.ts';

export const Role = z.enum(['applicant', 'reviewer', 'auditor', 'operator']);
export type Role = z.infer<typeof Role>;

/** A caller that an operator let in: which account he belongs to, what he may do, where he is mailed. */
export const Member = z.object({
  id: MemberId,
  /** Applicants belong to one account; reviewers, auditors and operators belong to the service and need none. */
  account: AccountId.optional(),
  roles: z.array(Role).min(1),
  name: z.string().max(200),
  email: z.email().max(254),
});
export type Member = z.infer<typeof Member>;

/** Where members are kept. */
export interface MemberStore {
  load(id: MemberId): Promise<Member | undefined>;
  save(member: Member): Promise<void>;
  remove(id: MemberId): Promise<void>;
  all(): Promise<Member[]>;
}
