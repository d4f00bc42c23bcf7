import type { MailReach } from '../order/mail-reach.ts';
import type { Answer, RecordType, Resolver } from './resolver.ts';

/** Whether a mail to a domain can be delivered, by what the DNS says. */
export const takesMail = (reach: MailReach): boolean => reach === 'has-mx' || reach === 'address-only';

/** Whether a mail to a domain will certainly bounce. */
export const takesNoMail = (reach: MailReach): boolean => reach === 'null-mx' || reach === 'no-mail';

/** Queries the DNS whether a domain takes mail. */
export async function mailReach(dns: Resolver, domain: string): Promise<MailReach> {
  const servers = await find(dns, domain, 'MX');
  if (servers === undefined) return 'unknown';
  if (servers.some((each) => each.type === 'MX' && each.exchange !== '' && each.exchange !== '.'))
    return 'has-mx';
  if (servers.length > 0) return 'null-mx';
  const [v4, v6] = await Promise.all([find(dns, domain, 'A'), find(dns, domain, 'AAAA')]);
  if ([v4, v6].some((found) => found !== undefined && found.length > 0)) return 'address-only';
  return v4 === undefined || v6 === undefined ? 'unknown' : 'no-mail';
}

/** The records of a name; undefined if there is no reliable answer. */
async function find(
  dns: Resolver,
  domain: string,
  type: RecordType,
): Promise<Extract<Answer, { security: 'secure' }>['records'] | undefined> {
  const answer = await dns.resolve(domain, type);
  if (answer.security === 'bogus' || answer.security === 'unavailable') return undefined;
  return answer.records.filter((record) => record.type === type);
}
