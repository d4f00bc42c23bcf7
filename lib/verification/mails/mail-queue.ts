import { after } from '../../clock.ts';
import type { MailWaits } from '../challenge.ts';
import type { MailQuotas, QuotaMail } from './mail-quotas.ts';

/** Says of a mail that waits when there is a place for it, after those that wait for the same limit already. */
export type MailQueue = (waits: MailWaits, mail: QuotaMail) => MailWaits;

/**
 * The mails of one run that wait: a hundred to one company wait for as many different hours as it takes, instead of all
 * being tried, and put off again, in the next one.
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

/** For what a mail waits, and how many places that has in an hour or a day; undefined for what time does not bring. */
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
