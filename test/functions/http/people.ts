import type { Member } from '../../../lib/access/member.ts';

const member = (name: string, more: Pick<Member, 'roles'> & { account?: string }): Member => ({
  id: `https://id.example#${name}`,
  name,
  email: `${name}@example.org`,
  ...more,
});

/** The callers in these tests: two applicants of one account, one of another, and the people of the service. */
export const PEOPLE = {
  anna: member('anna', { account: 'acme', roles: ['applicant'] }),
  alan: member('alan', { account: 'acme', roles: ['applicant'] }),
  zoe: member('zoe', { account: 'zeta', roles: ['applicant'] }),
  rita: member('rita', { roles: ['reviewer'] }),
  roy: member('roy', { roles: ['reviewer'] }),
  both: member('both', { account: 'acme', roles: ['applicant', 'reviewer'] }),
  adam: member('adam', { roles: ['auditor'] }),
  olga: member('olga', { roles: ['operator'] }),
} as const satisfies Record<string, Member>;
export type Person = keyof typeof PEOPLE;
