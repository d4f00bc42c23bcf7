import * as z from 'zod';
import { mailTally } from '../../lib/aws/stores/mail-counts.ts';
import { type Clock, systemClock } from '../../lib/clock.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { log } from '../../lib/log.ts';
import { AccountId } from '../../lib/order/identifiers.ts';
import type { MailTally } from '../../lib/verification/mail-counts.ts';
import { actOf } from '../../lib/views/audit-view.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { deployedTable } from '../compose/deployed-table.ts';

export const operation = {
  id: 'liftMailGuard',
  method: 'DELETE',
  path: '/v1/mail-guard',
  roles: ['operator'],
  tag: 'Operation',
  summary: 'Let mails go to domain contacts again',
  description:
    'What bounced and was reported so far is forgotten, of one account or of all; mails that wait go out within a quarter of an hour.',
  input: {
    query: z.strictObject({
      account: AccountId.optional().meta({ description: 'Only for this account; all accounts if absent.' }),
    }),
  },
  answers: { 204: { description: 'They go.' } },
} as const satisfies Operation;

export const liftMailGuard = ({ tally, clock }: { tally: MailTally; clock: Clock }) =>
  endpoint(operation, async ({ query: { account } }, caller) => {
    await tally.forget(actOf(caller, clock), account);
    log('info', 'mail guard lifted', { account });
    return { status: 204 };
  });

export const handler = apiHandler(() =>
  liftMailGuard({ tally: mailTally(deployedTable), clock: systemClock }),
);
