import * as z from 'zod';
import type { MemberReader } from '../../lib/access/member.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { PageQuery } from '../../lib/http/parameters.ts';
import { MemberView, memberView } from '../../lib/views/member-view.ts';

export const operation = {
  id: 'listMembers',
  method: 'GET',
  path: '/v1/members',
  roles: ['auditor', 'operator'],
  tag: 'Operation',
  summary: 'List all members',
  input: { query: PageQuery },
  answers: {
    200: {
      description: 'A page of members.',
      schema: z.object({ items: z.array(MemberView), cursor: z.string().optional() }),
    },
  },
} as const satisfies Operation;

export const listMembers = ({ members }: { members: MemberReader }) =>
  endpoint(operation, async ({ query }) => {
    const { items, cursor } = await members.list(query);
    return { status: 200, body: { items: items.map(memberView), ...(cursor !== undefined && { cursor }) } };
  });
