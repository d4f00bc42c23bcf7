import * as z from 'zod';
import type { Clock } from '../../lib/clock.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { log } from '../../lib/log.ts';
import { AccountId } from '../../lib/order/identifiers.ts';
import type { MailCountStore } from '../../lib/verification/mails/mail-counts.ts';
import { attributionOf } from '../../lib/views/audit-view.ts';

export const operation = {
  id: 'liftMailGuard',
  method: 'DELETE',
  path: '/v1/mail-guard',
  roles: ['operator'],
  tag: 'Operation',
  summary: 'Resume sending mails to domain contacts',
  description:
    'Resets the counts of bounces and complaints of one account, or of all. Mails that wait are sent within 15 minutes.',
  input: {
    query: z.strictObject({
      account: AccountId.optional().meta({ description: 'The account to resume; all accounts if absent.' }),
    }),
  },
  answers: { 204: { description: 'Sending is resumed.' } },
} as const satisfies Operation;

export const liftMailGuard = ({ mailCounts, clock }: { mailCounts: MailCountStore; clock: Clock }) =>
  endpoint(operation, async ({ query: { account } }, caller) => {
    await mailCounts.forget(attributionOf(caller, clock), account);
    log('info', 'sending to domain contacts resumed', { account });
    return { status: 204 };
  });
