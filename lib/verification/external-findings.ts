import { pointer } from '../application/json-pointer.ts';
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

/** Where what an application itself does not say is looked up. */
export type ExternalSources = KeyRules & { blocks: BlockStore; clock: Clock };

/** What is looked up: the key and the domains for an account. */
export type ExaminedApplication = {
  account: AccountId;
  keyHash: Sha256 | undefined;
  /** Of an order that is there already. */
  orderId?: OrderId | undefined;
  /** With what the DNS said of them. */
  domains: readonly { adn: string; mx: MailReach; names: readonly string[] }[];
};

/** What is wrong with an application that needs the network or other orders' data to be seen, and what is to be known. */
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

/** A domain that says it takes no mail (RFC 7505) cannot confirm by mail. */
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
 * What to do about a domain that takes no mail: name contacts at others that may be asked about the same names, if there are
 * any (BR 1.6.1, Authorization Domain Name), else let it take mail.
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
 * What is worth knowing before contacts are mailed. A domain without a mail server is no reason to refuse: one may be set
 * up meanwhile, and the mail that comes back says so.
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
