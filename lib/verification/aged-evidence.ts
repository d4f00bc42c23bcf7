import { pointer } from '../application/json-pointer.ts';
import { after, type Instant } from '../clock.ts';
import type { Finding } from '../order/finding-codes.ts';
import { domainReuseDays } from '../policy/periods.ts';

/** Notes of confirmations that serve here, and would be too old for a certificate of a public CA (BR 4.2.1). */
export function notesOfLongReuse(
  domains: readonly { adn: string; confirmedAt?: Instant | undefined }[],
  now: Instant,
): Finding[] {
  const days = domainReuseDays('br', now);
  return domains.flatMap(({ adn, confirmedAt }) => {
    if (confirmedAt === undefined || now < after(confirmedAt, days, 'days')) return [];
    const message = `${adn} was confirmed on ${confirmedAt.slice(0, 10)}; a public CA may use a confirmation for at most ${days} days (BR 4.2.1).`;
    return [{ field: pointer('contacts', adn), code: 'evidence-beyond-public', message }];
  });
}
