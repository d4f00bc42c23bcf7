import { type KeyFindings, type KeyRules, keyFindings } from '../application/key-reuse.ts';
import type { Clock } from '../clock.ts';
import type { Finding } from '../order/finding-codes.ts';
import type { AccountId, OrderId, Sha256 } from '../order/identifiers.ts';
import type { MailReach } from '../order/mail-reach.ts';
import { remedyForNoMail } from './another-domain.ts';
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
