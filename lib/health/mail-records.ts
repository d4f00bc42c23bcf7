import type { DnsRecord, Resolver } from '../dns/resolver.ts';
import { type Finding, mend, note, ok } from './finding.ts';

/** A DNS record that a stage's mail needs; `fits` is whether an existing record suffices. */
export type MailRecord = {
  name: string;
  type: 'CNAME' | 'MX' | 'TXT';
  value: string;
  purpose: string;
  fits(found: DnsRecord): boolean;
};

/** Bounces are sent to a name below the mail domain, so that SPF aligns with it (RFC 7489 §3.1.2). */
export const bounceDomainOf = (mailDomain: string): string => `bounce.${mailDomain}`;

/** SES names the zone if it is not the original one. */
const DKIM_ZONE = 'dkim.amazonses.com';

/** DKIM keys, with which a receiver verifies that the domain has sent a mail: one record for each of SES's three keys. */
export const dkimRecords = (
  domain: string,
  { tokens, zone = DKIM_ZONE }: { tokens: readonly string[]; zone?: string | undefined },
): MailRecord[] => tokens.map((token) => cname(`${token}._domainkey.${domain}`, `${token}.${zone}`));

/** Sending: the host for bounces, the permitted senders (RFC 7208), and the policy for other mails (RFC 7489). */
export const sendingRecords = (mailDomain: string, bounceDomain: string, region: string): MailRecord[] => [
  mx(bounceDomain, `feedback-smtp.${region}.amazonses.com`, 'bounces of our mails'),
  {
    name: bounceDomain,
    type: 'TXT',
    value: 'v=spf1 include:amazonses.com ~all',
    purpose: 'SPF of our mails',
    fits: (found) => found.type === 'TXT' && /^v=spf1\s.*\binclude:amazonses\.com\b/i.test(found.text),
  },
  {
    name: `_dmarc.${mailDomain}`,
    type: 'TXT',
    // The weakest policy, because the domain may have other senders that we do not know.
    value: 'v=DMARC1; p=none',
    purpose: 'DMARC of our mails; any policy suffices',
    fits: (found) => found.type === 'TXT' && /^v=DMARC1\s*;/.test(found.text),
  },
];

/** Receiving: replies of domain contacts. */
export const receivingRecords = (replyDomain: string, region: string): MailRecord[] => [
  mx(replyDomain, `inbound-smtp.${region}.amazonaws.com`, 'replies of domain contacts'),
];

const cname = (name: string, value: string): MailRecord => ({
  name,
  type: 'CNAME',
  value,
  purpose: 'DKIM signatures of our mails',
  fits: (found) => found.type === 'CNAME' && found.target === value,
});

const mx = (name: string, exchange: string, purpose: string): MailRecord => ({
  name,
  type: 'MX',
  value: `10 ${exchange}`,
  purpose,
  fits: (found) => found.type === 'MX' && found.exchange === exchange,
});

/** Whether a record is published: `other` if its name has another record of the type. */
export type Published = { state: 'there' | 'missing' | 'other' } | { state: 'unknown'; detail: string };

/** Looks up a record with the resolver of the service. */
export async function lookFor({ name, type, fits }: MailRecord, resolver: Resolver): Promise<Published> {
  const answer = await resolver.resolve(name, type);
  if (answer.security === 'bogus' || answer.security === 'unavailable')
    return { state: 'unknown', detail: `${answer.security}: ${answer.detail}` };
  // A sender chooses one of the MX hosts: another one beside ours loses mails.
  const there = type === 'MX' ? answer.records.every(fits) : answer.records.some(fits);
  if (answer.records.length > 0 && there) return { state: 'there' };
  // A name may have other TXT records.
  return { state: type === 'TXT' || answer.records.length === 0 ? 'missing' : 'other' };
}

/** Whether a record is published, as a finding. */
export async function recordFinding(record: MailRecord, resolver: Resolver): Promise<Finding> {
  const published = await lookFor(record, resolver);
  const line = `${record.name} ${record.type}`;
  if (published.state === 'there') return ok(`DNS: ${line} is there.`);
  if (published.state === 'unknown') return note(`DNS: ${line} cannot be seen: ${published.detail}.`);
  return mend(`DNS: ${line} is ${published.state} (${record.purpose}).`, `Publish ${record.value}`);
}
