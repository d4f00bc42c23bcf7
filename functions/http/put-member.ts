import * as z from 'zod';
import { Member, MemberLanguage, type MemberStore } from '../../lib/access/member.ts';
import type { Clock } from '../../lib/clock.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { Rejection } from '../../lib/problem.ts';
import { attributionOf } from '../../lib/views/audit-view.ts';
import { MemberPath, MemberView, memberId, memberView } from '../../lib/views/member-view.ts';

export const operation = {
  id: 'putMember',
  method: 'PUT',
  path: '/v1/members/{id}',
  roles: ['operator'],
  tag: 'Operation',
  summary: 'Add a member, or change a member’s account, roles, address or language',
  description:
    '`id` is the subject of the member’s access tokens. The change takes effect within a minute and is an audit event (`GET /v1/audit`).',
  input: {
    path: MemberPath,
    body: z
      .strictObject({
        account: Member.shape.account,
        roles: Member.shape.roles.refine((roles) => new Set(roles).size === roles.length, {
          message: 'Give each role once.',
          params: { code: 'repeated' },
        }),
        name: Member.shape.name,
        email: Member.shape.email,
        language: MemberLanguage.optional().meta({
          description: 'The language of mails to the member; if absent, the member’s choice stays.',
        }),
      })
      .refine(({ roles, account }) => !roles.includes('applicant') || account !== undefined, {
        path: ['account'],
        message: 'An applicant belongs to an account. Give `account`.',
        params: { code: 'account-needed' },
      })
      .meta({ id: 'NewMember' }),
  },
  answers: { 200: { description: 'The member.', schema: MemberView } },
  problems: ['not-permitted'],
} as const satisfies Operation;

export const putMember = ({
  members,
  issuer,
  clock,
}: {
  members: MemberStore;
  issuer: string;
  clock: Clock;
}) =>
  endpoint(operation, async ({ path, body }, caller) => {
    const id = memberId(issuer, path.id);
    if (id === caller.id && !body.roles.includes('operator')) {
      throw new Rejection(
        'not-permitted',
        'You cannot remove your own operator role. Another operator must do so.',
      );
    }
    const language = body.language ?? (await members.load(id))?.language;
    const member = { ...body, id, ...(language && { language }) };
    await members.save(member, attributionOf(caller, clock));
    return { status: 200, body: memberView(member) };
  });
