import type { Zone } from '../dns/zone.ts';

/**
 * What becomes of a mail: `defers` is a bounce that may pass, `complains` comes after delivery, `stalls` is that the mail
 * service does not answer whoever sends it, and never takes it.
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

/** What becomes of a mail to an address: by the mailbox simulator's names, else as the zone says of its domain. */
export function mailFate(zone: Zone, address: string): MailFate {
  const [, local = '', domain = ''] = address.toLowerCase().match(/^([^@+]*)[^@]*@(.+)$/) ?? [];
  if (domain === 'simulator.amazonses.com') return SIMULATOR[local] ?? 'delivers';
  return zone.find(domain)?.mail ?? 'delivers';
}
