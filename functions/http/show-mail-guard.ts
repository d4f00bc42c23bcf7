import * as z from 'zod';
import type { Clock } from '../../lib/clock.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { AccountId } from '../../lib/order/identifiers.ts';
import type { MailCount, MailCountStore } from '../../lib/verification/mails/mail-counts.ts';
import { type GuardLimits, readGuardState, type Threshold } from '../../lib/verification/mails/mail-guard.ts';

const RATES = {
  bouncedPercent: z.number().meta({ description: 'Of the mails that were sent; 0 if none is counted.' }),
  complainedPercent: z.number(),
};
const ThresholdView = z
  .object({
    bouncedPercent: z.number(),
    leastBounced: z.int(),
    complainedPercent: z.number(),
    leastComplained: z.int(),
  })
  .meta({ id: 'MailThreshold', description: 'Sending stops above these shares, from these numbers on.' });

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
    ...RATES,
    limits: z.object({ ofAccount: ThresholdView, ofAll: ThresholdView }),
    accounts: z
      .array(z.object({ account: AccountId, because: z.enum(['bounces', 'complaints']), ...COUNTS }))
      .meta({ description: 'The accounts for which sending to domain contacts is stopped.' }),
  })
  .meta({ id: 'MailGuard' });

export const operation = {
  id: 'showMailGuard',
  method: 'GET',
  path: '/v1/mail-guard',
  roles: ['auditor', 'operator'],
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
    return {
      status: 200,
      body: {
        ...state,
        days: limits.days,
        ...count,
        ...ratesOf(count),
        ...thresholds(limits),
        accounts: stoppedAccounts,
      },
    };
  });

const ratesOf = ({ sent, bounced, complained }: MailCount) => ({
  bouncedPercent: percent(bounced, sent),
  complainedPercent: percent(complained, sent),
});

const percent = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.round((part * 10_000) / whole) / 100;

const thresholds = ({ ofAccount, ofAll }: GuardLimits) => ({
  limits: { ofAccount: thresholdOf(ofAccount), ofAll: thresholdOf(ofAll) },
});

const thresholdOf = (of: Threshold): Threshold => ({
  bouncedPercent: of.bouncedPercent,
  leastBounced: of.leastBounced,
  complainedPercent: of.complainedPercent,
  leastComplained: of.leastComplained,
});
