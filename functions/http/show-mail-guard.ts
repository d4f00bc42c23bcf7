import * as z from 'zod';
import { mailCountStore } from '../../lib/aws/stores/mail-count-store.ts';
import { type Clock, systemClock } from '../../lib/clock.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { AccountId } from '../../lib/order/identifiers.ts';
import type { MailCountStore } from '../../lib/verification/mails/mail-counts.ts';
import { type GuardLimits, readGuardState } from '../../lib/verification/mails/mail-guard.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredMailLimits } from '../compose/configured-mail-limits.ts';
import { deployedTable } from '../compose/deployed-table.ts';

const COUNTS = { bounced: z.int(), complained: z.int(), sent: z.int() };

const MailGuardView = z
  .object({
    state: z.enum(['sending', 'stopped']).meta({
      description: '`stopped`: sending to domain contacts is stopped for all accounts; their orders wait.',
    }),
    because: z.enum(['bounces', 'complaints']).optional(),
    days: z.int().meta({ description: 'The number of days whose mails are counted, including today (UTC).' }),
    bounced: z.int().meta({ description: 'Mails to domain contacts that bounced permanently.' }),
    complained: z.int().meta({ description: 'Mails to domain contacts that were reported as unwanted.' }),
    sent: z.int().meta({
      description: 'Mails to domain contacts; 0 if too few bounced or were reported to count them.',
    }),
    accounts: z
      .array(z.object({ account: AccountId, because: z.enum(['bounces', 'complaints']), ...COUNTS }))
      .meta({ description: 'The accounts for which sending to domain contacts is stopped.' }),
  })
  .meta({ id: 'MailGuard' });

export const operation = {
  id: 'showMailGuard',
  method: 'GET',
  path: '/v1/mail-guard',
  roles: ['operator'],
  tag: 'Operation',
  summary: 'Show whether mails are sent to domain contacts',
  description:
    'A mail service suspends a sender with too many bounces or complaints. Before that, sending is stopped for the account that causes them and, at a higher threshold, for all accounts.',
  input: {},
  answers: { 200: { description: 'The current counts.', schema: MailGuardView } },
} as const satisfies Operation;

type Deps = { mailCounts: MailCountStore; clock: Clock; limits: GuardLimits };

export const showMailGuard = ({ mailCounts, clock, limits }: Deps) =>
  endpoint(operation, async () => {
    const { stopped: because, count, accounts } = await readGuardState(mailCounts, limits, clock.now());
    const state = because ? { state: 'stopped', because } : { state: 'sending' };
    const stoppedAccounts = [...accounts].flatMap(([account, { stopped, ...counts }]) =>
      stopped ? [{ account, because: stopped, ...counts }] : [],
    );
    return { status: 200, body: { ...state, days: limits.days, ...count, accounts: stoppedAccounts } };
  });

export const handler = apiHandler(() =>
  showMailGuard({
    mailCounts: mailCountStore(deployedTable),
    clock: systemClock,
    limits: configuredMailLimits(),
  }),
);
