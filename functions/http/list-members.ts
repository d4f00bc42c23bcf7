import * as z from 'zod';
import type { MemberReader } from '../../lib/access/member.ts';
import { memberReader } from '../../lib/aws/member-reader.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import { MemberView, memberView } from '../../lib/http/member-view.ts';
import { onFirstUse } from '../../lib/http/on-first-use.ts';
import type { Operation } from '../../lib/http/operation.ts';

export const operation = {
  id: 'listMembers',
  method: 'GET',
  path: '/v1/members',
  roles: ['auditor', 'operator'],
  tag: 'Operation',
  summary: 'All members',
  input: {},
  answers: { 200: { description: 'All members.', schema: z.object({ items: z.array(MemberView) }) } },
} as const satisfies Operation;

export const listMembers = ({ members }: { members: MemberReader }) =>
  endpoint(operation, async () => ({
    status: 200,
    body: { items: (await members.all()).map(memberView) },
  }));

export const handler = onFirstUse(() => listMembers({ members: memberReader() }));
