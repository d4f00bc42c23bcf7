import type { Instant } from '../clock.ts';
import type { Finding } from '../order/finding-codes.ts';
import type { AccountId } from '../order/identifiers.ts';
import type { Block, BlockStore } from './block-store.ts';

/** A domain that may not be asked about, and the block that says so: its own, or that of a domain above it. */
export type BlockedDomain = { adn: string; block: Block };

/**
 * Which of some domains an account may not ask about. Who says no for a domain says it for all below: else the same name
 * would be asked about a minute later, at another contact.
 */
export async function blockedDomains(
  blocks: Pick<BlockStore, 'listActive'>,
  account: AccountId,
  adns: readonly string[],
  now: Instant,
): Promise<BlockedDomain[]> {
  const asked = adns.map((adn) => ({ adn, domains: withAncestors(adn) }));
  const active = await blocks.listActive(
    account,
    asked.flatMap(({ domains }) => domains),
    now,
  );
  return asked.flatMap(({ adn, domains }) =>
    active.filter((block) => domains.includes(block.adn)).map((block) => ({ adn, block })),
  );
}

/** A domain and those above it; top-level domains have no contacts here. */
export function withAncestors(adn: string): string[] {
  const labels = adn.split('.');
  return labels.slice(0, -1).map((_, first) => labels.slice(first).join('.'));
}

/** What the applicant is told of it. */
export function blockedReason({ adn, block }: BlockedDomain): Finding {
  const how = block.because === 'complained' ? 'reported a mail as unwanted' : 'declined';
  const said =
    block.adn === adn
      ? `A contact of ${adn} ${how}.`
      : `A contact of ${block.adn} ${how}, which also blocks ${adn}.`;
  const message = `${said} Submit again after ${block.until}, or have an operator lift the block.`;
  return { field: `/contacts/${adn}`, code: 'domain-blocked', message };
}
