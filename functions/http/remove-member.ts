import type { MemberStore } from '../../lib/access/member.ts';
import type { Clock } from '../../lib/clock.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { Rejection } from '../../lib/problem.ts';
import { attributionOf } from '../../lib/views/audit-view.ts';
import { MemberPath, memberId } from '../../lib/views/member-view.ts';

export const operation = {
  id: 'removeMember',
  method: 'DELETE',
  path: '/v1/members/{id}',
  roles: ['operator'],
  tag: 'Operation',
  summary: 'Remove a member',
  description:
    'Takes effect within a minute. What the member did stays on record; the removal is an audit event.',
  input: { path: MemberPath },
  answers: { 204: { description: 'The member is removed.' } },
  problems: ['not-permitted'],
} as const satisfies Operation;

export const removeMember = ({
  members,
  issuer,
  clock,
}: {
  members: MemberStore;
  issuer: string;
  clock: Clock;
}) =>
  endpoint(operation, async ({ path }, caller) => {
    const id = memberId(issuer, path.id);
    if (id === caller.id)
      throw new Rejection('not-permitted', 'You cannot remove yourself. Another operator must do so.');
    if (!(await members.remove(id, attributionOf(caller, clock))))
      throw new Rejection('not-found', 'There is no member with this id.');
    return { status: 204 };
  });
