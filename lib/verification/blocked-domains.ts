import type { Instant } from '../clock.ts';
import type { Finding } from '../order/finding-codes.ts';
import type { AccountId } from '../order/identifiers.ts';
import type { Block, BlockStore } from './block-store.ts';

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

/** A domain and its parent domains, without the top-level domain, which has no contacts. */
export function withAncestors(adn: string): string[] {
  const labels = adn.split('.');
  return labels.slice(0, -1).map((_, first) => labels.slice(first).join('.'));
}

/** The finding that the applicant sees. */
export function blockedReason({ adn, block }: BlockedDomain): Finding {
  const how = block.because === 'complained' ? 'reported a mail as unwanted' : 'declined';
  const cause =
    block.adn === adn
      ? `A contact of ${adn} ${how}.`
      : `A contact of ${block.adn} ${how}, which also blocks ${adn}.`;
  const message = `${cause} Submit again after ${block.until}, or have an operator lift the block.`;
  return { field: `/contacts/${adn}`, code: 'domain-blocked', message };
}
