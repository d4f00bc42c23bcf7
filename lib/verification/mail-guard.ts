import { after, type Clock, type Instant } from '../clock.ts';
import type { MailCount, MailTally } from './guards.ts';

/** From which share of mails on, and from how many, no more go to strangers. */
export type GuardLimits = {
  /** Of how many days mails are looked at, today included. */
  days: number;
  bouncedPercent: number;
  leastBounced: number;
  complainedPercent: number;
  leastComplained: number;
};

/** Whether mails go to domain contacts; what keeps them where they do not. */
export type GuardState = MailCount & { closed?: 'bounces' | 'complaints' };

/**
 * Looks whether too many mails to domain contacts bounce or are complained of: from such rates on SES stops an account
 * (attack A18). Opens by itself when the days of the harm are past.
 */
export async function lookAtMails(tally: MailTally, limits: GuardLimits, now: Instant): Promise<GuardState> {
  const { days, leastBounced, leastComplained } = limits;
  const first = after(now, 1 - days, 'days').slice(0, 10);
  const count = await tally.since(
    first,
    ({ bounced, complained }) => bounced >= leastBounced || complained >= leastComplained,
  );
  const isOver = (harm: number, least: number, percent: number) =>
    harm >= least && harm * 100 > count.sent * percent;
  if (isOver(count.complained, leastComplained, limits.complainedPercent)) {
    return { ...count, closed: 'complaints' };
  }
  if (isOver(count.bounced, leastBounced, limits.bouncedPercent)) return { ...count, closed: 'bounces' };
  return count;
}

/** For how long a function goes on by what it saw. */
const KEPT_SECONDS = 60;

/** What the guard says, looked at once a minute: most mails are sent without asking anybody. */
export function mailGuard(
  tally: MailTally,
  limits: GuardLimits,
  clock: Clock,
): () => Promise<GuardState['closed']> {
  let seen: { until: Instant; closed: GuardState['closed'] } | undefined;
  return async () => {
    const now = clock.now();
    if (seen === undefined || seen.until <= now) {
      const { closed } = await lookAtMails(tally, limits, now);
      seen = { until: after(now, KEPT_SECONDS, 'seconds'), closed };
    }
    return seen.closed;
  };
}
