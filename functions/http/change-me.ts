import * as z from 'zod';
import { MemberLanguage, type MemberStore } from '../../lib/access/member.ts';
import { memberStore } from '../../lib/aws/stores/member-store.ts';
import { type Clock, systemClock } from '../../lib/clock.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { attributionToSelf } from '../../lib/views/audit-view.ts';
import { MemberView, memberView } from '../../lib/views/member-view.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { deployedTable } from '../compose/deployed-table.ts';

export const operation = {
  id: 'changeMe',
  method: 'PATCH',
  path: '/v1/me',
  roles: ['applicant', 'reviewer', 'auditor', 'operator'],
  tag: 'Service',
  summary: 'Choose the language of the console and of your mails',
  description: 'Everything else in the record is changed by an operator. The change is an audit event.',
  input: { body: z.strictObject({ language: MemberLanguage }).meta({ id: 'OwnChange' }) },
  answers: { 200: { description: 'The member.', schema: MemberView } },
} as const satisfies Operation;

export const changeMe = ({ members, clock }: { members: Pick<MemberStore, 'setLanguage'>; clock: Clock }) =>
  endpoint(operation, async ({ body: { language } }, caller) => ({
    status: 200,
    body: memberView(await members.setLanguage(caller.id, language, attributionToSelf(caller, clock))),
  }));

export const handler = apiHandler(() =>
  changeMe({ members: memberStore(deployedTable), clock: systemClock }),
);
