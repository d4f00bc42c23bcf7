import { after, type Clock, type Instant } from '../../clock.ts';
import type { AccountId } from '../../order/identifiers.ts';
import type { MailCount, MailCountStore } from './mail-counts.ts';

/** From which share of mails on, and from how many, no more go to strangers. */
export type Threshold = {
  bouncedPercent: number;
  leastBounced: number;
  complainedPercent: number;
  leastComplained: number;
};

export type GuardLimits = {
  /** Of how many days mails are looked at, today included. */
  days: number;
  /** Of the mails of one account: from there on its mails stop. */
  ofAccount: Threshold;
  /** Of the mails of all accounts: higher, for what one account does shall stop no other. */
  ofAll: Threshold;
};

export type StopCause = 'bounces' | 'complaints';

/** Whether mails go to domain contacts, and whose do not; what the guard counts. */
export type GuardState = {
  count: MailCount;
  /** The accounts whose mails did harm, or were counted with them. */
  accounts: ReadonlyMap<AccountId, MailCount & { stopped?: StopCause }>;
  /** Whether the mails of all accounts stop. */
  stopped?: StopCause;
};

/**
 * Looks whether too many mails to domain contacts bounce or are complained of: from such rates on SES stops the whole AWS
 * account (attack A18). Opens by itself when the days of the harm are past.
 */
export async function readGuardState(
  mailCounts: MailCountStore,
  limits: GuardLimits,
  now: Instant,
): Promise<GuardState> {
  const { leastBounced, leastComplained } = limits.ofAccount;
  const first = after(now, 1 - limits.days, 'days').slice(0, 10);
  const counts = await mailCounts.loadSince(
    first,
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
 * What an account counts for among all: of its harm no more than what it is stopped at itself. So it takes several accounts
 * to stop all, and the mails that a stopped one sent before do not weigh on the others.
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

/** For how long a function goes on by what it saw. */
const KEPT_SECONDS = 60;

/**
 * Why no mail of an account goes to a stranger now, whether that holds for all accounts, and when it ends by itself if no more
 * harm is done.
 */
export type SendingStopped = { because: StopCause; all: boolean; until: Instant };

/** What the guard says of an account, looked at once a minute: most mails are sent without a read. */
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
    // While this one looks ahead, another call may have looked again.
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

/** What the guard will see on the next days, if no more is sent and no more harm is done; on the last of them it sees nothing. */
const statesOfNextDays = (
  mailCounts: MailCountStore,
  limits: GuardLimits,
  now: Instant,
): Promise<GuardState[]> =>
  Promise.all(
    Array.from({ length: limits.days - 1 }, (_, day) =>
      readGuardState(mailCounts, limits, startOfDay(now, day + 1)),
    ),
  );

const startOfDay = (now: Instant, days: number): Instant =>
  after(`${now.slice(0, 10)}T00:00:00.000Z`, days, 'days');
