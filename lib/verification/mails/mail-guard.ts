import { after, type Clock, type Instant } from '../../clock.ts';
import type { AccountId } from '../../order/identifiers.ts';
import type { MailCount, MailCountStore } from './mail-counts.ts';

/** The share and the number of bounces or complaints at which sending stops. */
export type Threshold = {
  bouncedPercent: number;
  leastBounced: number;
  complainedPercent: number;
  leastComplained: number;
};

export type GuardLimits = {
  /** How many days are counted, including today. */
  days: number;
  /** The threshold of one account: above it, sending stops for the account. */
  ofAccount: Threshold;
  /** The threshold of all accounts together: higher, so that one account does not stop the others. */
  ofAll: Threshold;
};

export type StopCause = 'bounces' | 'complaints';

/** Whether sending to domain contacts is stopped, for which accounts, and the counts that decide it. */
export type GuardState = {
  count: MailCount;
  /** The counts of accounts, as `MailCounts` has them. */
  accounts: ReadonlyMap<AccountId, MailCount & { stopped?: StopCause }>;
  /** Why sending is stopped for all accounts. */
  stopped?: StopCause;
};

/**
 * Checks whether too many mails to domain contacts bounced or were complained about: at such rates SES suspends sending of
 * the whole AWS account (attack A18). Sending resumes by itself when the bounces and complaints are older than `days`.
 * @param today the last day that counts, if `now` lies ahead
 */
export async function readGuardState(
  mailCounts: MailCountStore,
  limits: GuardLimits,
  now: Instant,
  today: Instant = now,
): Promise<GuardState> {
  const { leastBounced, leastComplained } = limits.ofAccount;
  const first = after(now, 1 - limits.days, 'days').slice(0, 10);
  const counts = await mailCounts.loadBetween(
    first,
    today.slice(0, 10),
    ({ bounced, complained }) => bounced >= leastBounced || complained >= leastComplained,
  );
  const accounts = new Map(
    [...counts].map(([account, count]) => {
      const stopped = stopCauseOf(count, limits.ofAccount);
      return [account, { ...count, ...(stopped && { stopped }) }];
    }),
  );
  const stopped = stopCauseOf(sum([...counts.values()].map((each) => capped(each, limits))), limits.ofAll);
  return { count: sum(counts.values()), accounts, ...(stopped && { stopped }) };
}

function stopCauseOf({ sent, bounced, complained }: MailCount, limits: Threshold): StopCause | undefined {
  const isOver = (harm: number, least: number, percent: number) =>
    harm >= least && harm * 100 > sent * percent;
  if (isOver(complained, limits.leastComplained, limits.complainedPercent)) return 'complaints';
  if (isOver(bounced, limits.leastBounced, limits.bouncedPercent)) return 'bounces';
  return undefined;
}

/**
 * The share of an account in the counts of all accounts: no more bounces and complaints than those at which the account
 * itself is stopped. So only several accounts together can stop all, and mails of a stopped account do not count on.
 */
function capped(count: MailCount, { ofAccount }: GuardLimits): MailCount {
  const bounced = Math.min(count.bounced, ofAccount.leastBounced);
  const complained = Math.min(count.complained, ofAccount.leastComplained);
  const left = count.bounced - bounced + (count.complained - complained);
  return { bounced, complained, sent: Math.max(count.sent - left, 0) };
}

function sum(counts: Iterable<MailCount>): MailCount {
  const total = { sent: 0, bounced: 0, complained: 0 };
  for (const { sent, bounced, complained } of counts) {
    total.sent += sent;
    total.bounced += bounced;
    total.complained += complained;
  }
  return total;
}

/** How long a function instance keeps the state that it read. */
const KEPT_SECONDS = 60;

/**
 * Why sending to domain contacts is stopped for an account, whether for all accounts, and when it resumes by itself if there
 * are no further bounces and complaints.
 */
export type SendingStopped = { because: StopCause; all: boolean; until: Instant };

/** Whether sending is stopped for an account. The state is read once a minute, so that most mails are sent without a read. */
export function mailGuard(
  mailCounts: MailCountStore,
  limits: GuardLimits,
  clock: Clock,
): (account: AccountId) => Promise<SendingStopped | undefined> {
  let newest: { until: Instant; state: GuardState; ahead?: GuardState[] } | undefined;
  return async (account) => {
    const now = clock.now();
    if (newest === undefined || newest.until <= now) {
      const state = await readGuardState(mailCounts, limits, now);
      newest = { until: after(now, KEPT_SECONDS, 'seconds'), state };
    }
    // While this call computes the next days, another may have read a newer state.
    const seen = newest;
    const why = whyStopped(seen.state, account);
    if (why === undefined) return undefined;
    const ahead = seen.ahead ?? (await statesOfNextDays(mailCounts, limits, now));
    seen.ahead = ahead;
    const open = ahead.findIndex((state) => whyStopped(state, account) === undefined);
    return { ...why, until: startOfDay(now, open === -1 ? limits.days : open + 1) };
  };
}

function whyStopped(
  { stopped, accounts }: GuardState,
  account: AccountId,
): Omit<SendingStopped, 'until'> | undefined {
  if (stopped) return { because: stopped, all: true };
  const own = accounts.get(account)?.stopped;
  return own && { because: own, all: false };
}

/** The states of the next days if no mail is sent, bounces or is complained about; on the last day nothing is counted. */
const statesOfNextDays = (
  mailCounts: MailCountStore,
  limits: GuardLimits,
  now: Instant,
): Promise<GuardState[]> =>
  Promise.all(
    Array.from({ length: limits.days - 1 }, (_, day) =>
      readGuardState(mailCounts, limits, startOfDay(now, day + 1), now),
    ),
  );

const startOfDay = (now: Instant, days: number): Instant =>
  after(`${now.slice(0, 10)}T00:00:00.000Z`, days, 'days');
