import type { Instant } from '../clock.ts';
import { isAddress } from '../order/domain-name.ts';
import type { FieldlessFinding } from '../order/finding.ts';
import type { Finding } from '../order/finding-codes.ts';
import type { AccountId } from '../order/identifiers.ts';
import type { Block, BlockStore } from './block-store.ts';
import { blockedMessage } from './blocked-messages.ts';

/** A domain for which no request may be sent, with the block: its own, or that of a parent domain. */
export type BlockedDomain = { adn: string; block: Block };

/**
 * The domains that are blocked for an account. A decline for a domain blocks all subdomains: otherwise the account could
 * ask another contact about the same name a minute later.
 */
export async function blockedDomains(
  blocks: Pick<BlockStore, 'listActive'>,
  account: AccountId,
  adns: readonly string[],
  now: Instant,
): Promise<BlockedDomain[]> {
  const lineages = adns.map((adn) => ({ adn, domains: withAncestors(adn) }));
  const active = await blocks.listActive(
    account,
    lineages.flatMap(({ domains }) => domains),
    now,
  );
  return lineages.flatMap(({ adn, domains }) =>
    active.filter((block) => domains.includes(block.adn)).map((block) => ({ adn, block })),
  );
}

type ReadOnce = Pick<BlockStore, 'listActive' | 'approvalsEndedAt'>;

/**
 * Blocks and declines of which each domain is read once, for one run of a step whose checks need the same ones twice. Later steps read them
 * again.
 */
export function blocksReadOnce({ listActive, approvalsEndedAt }: ReadOnce): ReadOnce {
  const read = new Map<string, Promise<Block[]>>();
  const ends = new Map<string, ReturnType<typeof approvalsEndedAt>>();
  return {
    approvalsEndedAt(account, adn) {
      const found = ends.get(adn) ?? approvalsEndedAt(account, adn);
      ends.set(adn, found);
      return found;
    },
    async listActive(account, adns, now) {
      const missing = adns.filter((adn) => !read.has(adn));
      if (missing.length > 0) {
        const found = listActive(account, missing, now);
        for (const adn of missing)
          read.set(
            adn,
            found.then((all) => all.filter((each) => each.adn === adn)),
          );
      }
      return (await Promise.all(new Set(adns.map((adn) => read.get(adn) ?? [])))).flat();
    },
  };
}

/**
 * A domain and its parent domains, without the top-level domain, which has no contacts; an IP address and an internal name of one
 * label alone.
 */
export function withAncestors(adn: string): string[] {
  const labels = adn.split('.');
  if (labels.length === 1 || isAddress(adn)) return [adn];
  return labels.slice(0, -1).map((_, first) => labels.slice(first).join('.'));
}

/** The finding that the applicant sees. */
export function blockedReason({ adn, block }: BlockedDomain): Finding {
  return { field: `/contacts/${adn}`, ...sentenceOf(adn, block) };
}

function sentenceOf(domain: string, { adn, because, until }: Block): FieldlessFinding {
  const complained = because === 'complained';
  if (adn === domain)
    return complained
      ? blockedMessage('domain-blocked/complained', { domain, until })
      : blockedMessage('domain-blocked', { domain, until });
  return complained
    ? blockedMessage('domain-blocked/parent-complained', { domain, blocked: adn, until })
    : blockedMessage('domain-blocked/parent', { domain, blocked: adn, until });
}
