import type { Role } from '../lib/access/member.ts';

/** A ready-made member of the one-machine runtime, whose name gets a token. */
export type ReadyMember = {
  /** Also the subject of its tokens. */
  name: string;
  fullName: string;
  account?: string;
  roles: [Role, ...Role[]];
  email: string;
};

/** The client and the API that the tokens of these members name. */
export const TOKENS = { clientId: 'countersign-local', audience: 'urn:countersign:api' };

export const MEMBERS: readonly ReadyMember[] = [
  {
    name: 'applicant',
    fullName: 'Ada Applicant',
    account: 'acme',
    roles: ['applicant'],
    email: 'applicant@example.com',
  },
  {
    name: 'applicant-2',
    fullName: 'Gus Applicant',
    account: 'globex',
    roles: ['applicant'],
    email: 'applicant-2@example.net',
  },
  { name: 'reviewer', fullName: 'Rita Reviewer', roles: ['reviewer'], email: 'reviewer@example.org' },
  { name: 'auditor', fullName: 'Aldo Auditor', roles: ['auditor'], email: 'auditor@example.org' },
  { name: 'operator', fullName: 'Olive Operator', roles: ['operator'], email: 'operator@example.org' },
];
