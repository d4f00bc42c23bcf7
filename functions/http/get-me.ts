import type { MemberReader } from '../../lib/access/member.ts';
import { memberReader } from '../../lib/aws/stores/member-reader.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { MemberView, memberView } from '../../lib/views/member-view.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { deployedTable } from '../compose/deployed-table.ts';

export const operation = {
  id: 'getMe',
  method: 'GET',
  path: '/v1/me',
  roles: ['applicant', 'reviewer', 'auditor', 'operator'],
  tag: 'Service',
  summary: 'Show the member to whom the token belongs',
  description:
    'Name, mail address, account, roles and language. Other answers name this member `<issuer>#<id>`.',
  input: {},
  answers: { 200: { description: 'The member.', schema: MemberView } },
} as const satisfies Operation;

/** GET /v1/me: reads the record, because the authorizer's copy may be a minute old. */
export const getMe = ({ members }: { members: Pick<MemberReader, 'load'> }) =>
  endpoint(operation, async (_, caller) => ({
    status: 200,
    body: memberView((await members.load(caller.id)) ?? caller),
  }));

export const handler = apiHandler(() => getMe({ members: memberReader(deployedTable) }));
