import { jsonPointer } from '../application/json-pointer.ts';
import { type KeyFindings, type KeyRules, keyFindings } from '../application/key-reuse.ts';
import { ancestors } from '../application/names/public-suffix.ts';
import { after, type Clock, type Instant } from '../clock.ts';
import { mailReach } from '../dns/mail-reach.ts';
import type { Resolver } from '../dns/resolver.ts';
import type { Finding } from '../order/finding-codes.ts';
import type { AccountId, OrderId, Sha256 } from '../order/identifiers.ts';
import type { MailReach } from '../order/mail-reach.ts';
import { domainReuseDays } from '../policy/periods.ts';
import type { BlockStore } from './block-store.ts';
import { blockedDomains, blockedReason } from './blocked-domains.ts';
import { verificationMessage } from './verification-messages.ts';

/** What `externalFindings` reads beside the application. */
export type ExternalSources = KeyRules & { blocks: BlockStore; clock: Clock };

/** The parts of an application that are examined. */
export type ExaminedApplication = {
  account: AccountId;
  keyHash: Sha256 | undefined;
  /** The order of the application, if it exists already. */
  orderId?: OrderId | undefined;
  /** The domains, each with whether it takes mail according to the DNS if its contact is asked. */
  domains: readonly { adn: string; mx?: MailReach | undefined; names: readonly string[] }[];
};

/**
 * The findings and notes on an application that depend on the DNS or on data of other orders.
 * @param known what is known of its key already
 */
export async function externalFindings(
  deps: ExternalSources,
  about: ExaminedApplication,
  known?: KeyFindings,
): Promise<KeyFindings> {
  const [ofKey, ofBlocks] = await Promise.all([
    known ?? keyFindings(deps, about),
    blockFindings(deps, about),
  ]);
  return { findings: [...ofKey.findings, ...ofBlocks, ...mailFindings(about)], notes: ofKey.notes };
}

async function blockFindings(
  deps: ExternalSources,
  { account, domains }: ExaminedApplication,
): Promise<Finding[]> {
  const adns = domains.map((each) => each.adn);
  return (await blockedDomains(deps.blocks, account, adns, deps.clock.now())).map(blockedReason);
}

/** A domain that declares that it takes no mail (RFC 7505) cannot be confirmed by mail. */
const mailFindings = ({ domains }: ExaminedApplication): Finding[] =>
  domains
    .filter(({ mx }) => mx === 'null-mx')
    .map(({ adn, names }) => {
      const others = otherDomains(adn, names);
      const found = others
        ? verificationMessage('contact-takes-no-mail', { domain: adn, others })
        : verificationMessage('contact-takes-no-mail/only', { domain: adn });
      return { field: `/contacts/${adn}`, ...found };
    });

const MOST_SHOWN = 5;

/**
 * The domains whose contacts can confirm the same names instead of one that takes no mail (BR 1.6.1, Authorization Domain
 * Name); undefined if there are none, so that only an MX record helps.
 */
export function otherDomains(adn: string, names: readonly string[]): string[] | undefined {
  const bases = [...new Set(names.map((name) => name.replace(/^\*\./, '')))];
  const registrable = ancestors(adn).at(-1) ?? adn;
  const others = registrable === adn ? bases : [registrable];
  if (others.includes(adn)) return undefined;
  return others.length > MOST_SHOWN ? [...others.slice(0, MOST_SHOWN), '…'] : others;
}

/**
 * Notes on contacts whose domain has no mail server. This is no reason to reject the application: a server may be set up
 * meanwhile, and if not, the bounce is reported.
 */
export async function noMailServerNotes(
  dns: Resolver,
  domains: readonly { adn: string; contact: string; names: readonly string[] }[],
): Promise<Finding[]> {
  const notes = await Promise.all(
    domains.map(async ({ adn, contact, names }): Promise<Finding[]> => {
      if ((await mailReach(dns, adn)) !== 'no-mail') return [];
      const others = otherDomains(adn, names);
      const values = { domain: adn, contact };
      const found = others
        ? verificationMessage('contact-has-no-mail-server', { ...values, others })
        : verificationMessage('contact-has-no-mail-server/only', values);
      return [{ field: `/contacts/${adn}`, ...found }];
    }),
  );
  return notes.flat();
}

/** Notes on confirmations that are used here, but are too old for a public CA (BR 4.2.1). */
export function notesOfLongReuse(
  domains: readonly { adn: string; confirmedAt?: Instant | undefined }[],
  now: Instant,
): Finding[] {
  const days = domainReuseDays('br', now);
  return domains.flatMap(({ adn, confirmedAt }) => {
    if (confirmedAt === undefined || now < after(confirmedAt, days, 'days')) return [];
    const values = { domain: adn, day: confirmedAt.slice(0, 10), days };
    return [
      { field: jsonPointer('contacts', adn), ...verificationMessage('evidence-beyond-public', values) },
    ];
  });
}
