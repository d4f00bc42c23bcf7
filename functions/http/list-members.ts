import * as z from 'zod';
import type { MemberStore } from '../../lib/access/member.ts';
import { memberStore } from '../../lib/aws/member-store.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import { MemberView, memberView } from '../../lib/http/member-view.ts';
import { onFirstUse } from '../../lib/http/on-first-use.ts';
import type { Operation } from '../../lib/http/operation.ts';

export const operation = {
  id: 'listMembers',
  method: 'GET',
  path: '/v1/members',
  roles: ['operator'],
  tag: 'Operation',
  summary: 'Everybody who was let in',
  input: {},
  answers: { 200: { description: 'All members.', schema: z.object({ items: z.array(MemberView) }) } },
} as const satisfies Operation;

export const listMembers = ({ members }: { members: MemberStore }) =>
  endpoint(operation, async () => ({
    status: 200,
    body: { items: (await members.all()).map(memberView) },
  }));

export const handler = onFirstUse(() => listMembers({ members: memberStore() }));
