import type { Answer, RecordType, Resolver } from './resolver.ts';

/**
 * Whether a domain takes mail, as far as the DNS says: by a mail server (`has-mx`); in no case (`null-mx`, RFC 7505); at its
 * own address for want of a mail server (`address-only`, RFC 5321 §5.1); not, for it has neither (`no-mail`). `unknown` where the
 * DNS gives no answer that may be relied on.
 */
export const MAIL_REACHES = ['has-mx', 'null-mx', 'address-only', 'no-mail', 'unknown'] as const;
export type MailReach = (typeof MAIL_REACHES)[number];

/** Whether a mail to a domain is bound to come back. */
export const takesNoMail = (reach: MailReach): boolean => reach === 'null-mx' || reach === 'no-mail';

/** Asks the DNS whether a domain takes mail. */
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

/** The records of a name; undefined where the answer cannot be relied on. */
async function find(
  dns: Resolver,
  domain: string,
  type: RecordType,
): Promise<Extract<Answer, { security: 'secure' }>['records'] | undefined> {
  const answer = await dns.resolve(domain, type);
  if (answer.security === 'bogus' || answer.security === 'unavailable') return undefined;
  return answer.records.filter((record) => record.type === type);
}
