import { KEY_COMPROMISED, type KeyStore } from '../application/key-store.ts';
import type { Clock } from '../clock.ts';
import { lookUp } from '../dns/look-up.ts';
import type { Resolver } from '../dns/resolver.ts';
import type { Finding } from '../order/finding-codes.ts';
import type { AccountId, Sha256 } from '../order/identifiers.ts';
import { blockedDomains, blockedReason } from './blocked-domains.ts';
import type { BlockStore } from './guards.ts';

/** Where it is looked up what an application itself does not say. */
export type Outside = { keys: KeyStore; blocks: BlockStore; dns: Resolver; clock: Clock };

/** What is looked up: the key and the domains for an account. */
export type AppliedFor = {
  account: AccountId;
  keyHash: Sha256 | undefined;
  domains: readonly { adn: string }[];
};

/**
 * What is wrong with an application that needs the network or other accounts' data to be seen.
 * @throws Transient where the DNS gives no answer that may be relied on
 */
export async function outsideFindings(deps: Outside, about: AppliedFor): Promise<Finding[]> {
  return (
    await Promise.all([keyFindings(deps, about), blockFindings(deps, about), mailFindings(deps, about)])
  ).flat();
}

async function keyFindings({ keys }: Outside, { account, keyHash }: AppliedFor): Promise<Finding[]> {
  if (keyHash === undefined) return [];
  const { owner, isCompromised } = await keys.find(keyHash);
  if (isCompromised) return [KEY_COMPROMISED];
  if (owner === undefined || owner === account) return [];
  const message = 'This key cannot be used here. Make a new key and a CSR from it.';
  return [{ field: '/csr', code: 'key-in-use', message }];
}

async function blockFindings(deps: Outside, { account, domains }: AppliedFor): Promise<Finding[]> {
  const adns = domains.map((each) => each.adn);
  return (await blockedDomains(deps.blocks, account, adns, deps.clock.now())).map(blockedReason);
}

/** A domain that says it takes no mail (RFC 7505) cannot confirm by mail. */
async function mailFindings({ dns }: Outside, { domains }: AppliedFor): Promise<Finding[]> {
  return (
    await Promise.all(
      domains.map(async ({ adn }): Promise<Finding[]> => {
        const message = `${adn} says in the DNS that it takes no mail. Choose a contact at a domain above or below it.`;
        return (await takesNoMail(dns, adn))
          ? [{ field: `/contacts/${adn}`, code: 'contact-takes-no-mail', message }]
          : [];
      }),
    )
  ).flat();
}

async function takesNoMail(dns: Resolver, domain: string): Promise<boolean> {
  const records = await lookUp(dns, domain, 'MX');
  return records.length > 0 && records.every(({ exchange }) => exchange === '' || exchange === '.');
}
