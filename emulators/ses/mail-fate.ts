import type { Zone } from '../dns/zone.ts';

/**
 * The fate of a mail: `defers` is a transient bounce, `complains` follows a delivery, `stalls` means that the mail service
 * never answers the request to send it.
 */
export type MailFate = 'delivers' | 'bounces' | 'defers' | 'complains' | 'stalls';

/** The mailbox simulator of SES, by local part; a plus sign may label its addresses. */
const SIMULATOR: Readonly<Record<string, MailFate>> = {
  success: 'delivers',
  bounce: 'bounces',
  suppressionlist: 'bounces',
  ooto: 'delivers',
  complaint: 'complains',
};

/** The fate of a mail to an address: by the name in the mailbox simulator, or else by the zone entry of its domain. */
export function mailFate(zone: Zone, address: string): MailFate {
  const [, local = '', domain = ''] = address.toLowerCase().match(/^([^@+]*)[^@]*@(.+)$/) ?? [];
  if (domain === 'simulator.amazonses.com') return SIMULATOR[local] ?? 'delivers';
  return zone.find(domain)?.mail ?? 'delivers';
}
