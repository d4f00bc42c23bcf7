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

/** What `externalFindings` reads beside the application. */
export type ExternalSources = KeyRules & { blocks: BlockStore; clock: Clock };

/** The parts of an application that are examined. */
export type ExaminedApplication = {
  account: AccountId;
  keyHash: Sha256 | undefined;
  /** The order of the application, if it exists already. */
  orderId?: OrderId | undefined;
  /** The domains, each with whether it takes mail according to the DNS. */
  domains: readonly { adn: string; mx: MailReach; names: readonly string[] }[];
};

/** The findings and notes on an application that depend on the DNS or on data of other orders. */
export async function externalFindings(
  deps: ExternalSources,
  about: ExaminedApplication,
): Promise<KeyFindings> {
  const [ofKey, ofBlocks] = await Promise.all([keyFindings(deps, about), blockFindings(deps, about)]);
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
    .map(({ adn, names }) => ({
      field: `/contacts/${adn}`,
      code: 'contact-takes-no-mail',
      message: `${adn} declares in the DNS that it takes no mail (null MX). ${remedyForNoMail(adn, names)}`,
    }));

const MOST_SHOWN = 5;

/**
 * What an applicant can do about a domain that takes no mail: by contacts at other domains that can confirm the same names,
 * if there are any (BR 1.6.1, Authorization Domain Name); else by an MX record.
 */
export function remedyForNoMail(adn: string, names: readonly string[]): string {
  const bases = [...new Set(names.map((name) => name.replace(/^\*\./, '')))];
  const registrable = ancestors(adn).at(-1) ?? adn;
  const others = registrable === adn ? bases : [registrable];
  if (others.includes(adn)) return `Have an MX record published for ${adn}. No other domain can confirm it.`;
  const shown = others.slice(0, MOST_SHOWN).join(', ');
  return `In \`contacts\`, name an address at ${shown}${others.length > MOST_SHOWN ? ', …' : ''} instead.`;
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
      const message = `${adn} has neither a mail server nor an address in the DNS, so the mail to ${contact} will bounce. ${remedyForNoMail(adn, names)}`;
      return [{ field: `/contacts/${adn}`, code: 'contact-has-no-mail-server', message }];
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
    const message = `${adn} was confirmed on ${confirmedAt.slice(0, 10)}; a public CA may use a confirmation for at most ${days} days (BR 4.2.1).`;
    return [{ field: jsonPointer('contacts', adn), code: 'evidence-beyond-public', message }];
  });
}
