import type { Role } from '../lib/access/member.ts';

/** The ready-made members of the one-machine runtime: a token of each can be had by name. */
export type ReadyMember = {
  /** Also the subject of its tokens. */
  name: string;
  account?: string;
  roles: [Role, ...Role[]];
  email: string;
};

export const MEMBERS: readonly ReadyMember[] = [
  { name: 'applicant', account: 'acme', roles: ['applicant'], email: 'applicant@example.com' },
  { name: 'applicant-2', account: 'globex', roles: ['applicant'], email: 'applicant-2@example.net' },
  { name: 'reviewer', roles: ['reviewer'], email: 'reviewer@example.org' },
  { name: 'auditor', roles: ['auditor'], email: 'auditor@example.org' },
  { name: 'operator', roles: ['operator'], email: 'operator@example.org' },
];
