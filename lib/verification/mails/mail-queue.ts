import { after } from '../../clock.ts';
import type { MailWaits } from '../challenge.ts';
import type { MailQuotas, QuotaMail } from './mail-quotas.ts';

/** Computes when a waiting mail gets its turn, after those that already wait for the same quota. */
export type MailQueue = (waits: MailWaits, mail: QuotaMail) => MailWaits;

/**
 * The waiting mails of one execution: a hundred mails to one company are spread over as many hours as their quota needs,
 * instead of being retried and postponed together in each hour.
 */
export function mailQueue(limits: MailQuotas): MailQueue {
  const waiting = new Map<string, number>();
  return (waits, mail) => {
    const line = lineOf(waits.because, mail, limits);
    if (line === undefined) return waits;
    const name = JSON.stringify([waits.because, waits.until, line.of]);
    const ahead = waiting.get(name) ?? 0;
    waiting.set(name, ahead + 1);
    const unit = waits.because === 'domain-pace' ? 'hours' : 'days';
    return { ...waits, until: after(waits.until, Math.floor(ahead / line.places), unit) };
  };
}

/** The quota that a mail waits for, and how many mails it allows in an hour or a day; undefined if it waits for the guard. */
function lineOf(
  because: MailWaits['because'],
  { contact, registrable }: QuotaMail,
  limits: MailQuotas,
): { of: string; places: number } | undefined {
  switch (because) {
    case 'account-limit':
      return { of: '', places: limits.mailsPerAccountAndDay };
    case 'domain-limit':
      return { of: registrable, places: limits.mailsPerDomainAndDay };
    case 'domain-share':
      return { of: registrable, places: limits.mailsPerDomainFromAccountAndDay };
    case 'domain-pace':
      return { of: registrable, places: limits.mailsPerDomainFromAccountAndHour };
    case 'recipient-limit':
      return { of: contact, places: limits.mailsPerRecipientAndDay };
    case 'recipient-share':
      return { of: contact, places: limits.mailsPerRecipientFromAccountAndDay };
    default:
      return undefined;
  }
}
