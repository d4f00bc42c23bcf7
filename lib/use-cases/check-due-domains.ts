import { after } from '../clock.ts';
import { wakeWaiting } from '../execution/wake-waiting.ts';
import type { AccountId } from '../order/identifiers.ts';
import type { BlockStore } from '../verification/block-store.ts';
import { blockedDomains } from '../verification/blocked-domains.ts';
import type { DomainStore } from '../verification/domains/domain-store.ts';
import { checkDomain, type DomainChecker } from './check-domain.ts';
import { dueOf } from './domain-due.ts';

export type DueDomainChecker = DomainChecker & {
  domains: Pick<DomainStore, 'listDue' | 'setDue' | 'reschedule'>;
  /** Called for a domain whose check failed. */
  failed: (error: unknown) => void;
  blocks: Pick<BlockStore, 'listActive'>;
};

const AT_A_TIME = 10;
/** When a domain is checked again whose check failed, or whose contact declined. */
const AGAIN_HOURS = 1;

/**
 * Checks the domains that are due: those that are not proven yet, persistent records whose proof ends soon, and those with a
 * proof whose end the account is notified of. One that cannot be checked is logged and does not keep others from it.
 * @param isOver whether the time of this run is used up; the next run continues
 * @returns how many were checked
 */
export async function checkDueDomains(deps: DueDomainChecker, isOver: () => boolean): Promise<number> {
  let count = 0;
  let cursor: string | undefined;
  do {
    const page = await deps.domains.listDue(deps.clock.now(), { limit: AT_A_TIME, cursor });
    await Promise.all(
      page.items.map(async ({ account, adn }) => {
        // First: a run that is killed, or fails at this domain, does not come back to it at once.
        await deps.domains.setDue({ account, adn }, after(deps.clock.now(), AGAIN_HOURS, 'hours'));
        await checkOne(deps, account, adn).then(() => {
          count += 1;
        }, deps.failed);
      }),
    );
    cursor = page.cursor;
  } while (cursor !== undefined && !isOver());
  return count;
}

async function checkOne(deps: DueDomainChecker, account: AccountId, adn: string): Promise<void> {
  const [domain, [blocked]] = await Promise.all([
    deps.domains.load(account, adn),
    blockedDomains(deps.blocks, account, [adn], deps.clock.now()),
  ]);
  if (domain === undefined) return;
  const now = deps.clock.now();
  // After a decline nothing is proven until the block ends: the orders that wait are returned.
  if (blocked) {
    await wakeWaiting(deps, domain);
    return;
  }
  await checkDomain(deps, domain);
  // A domain of which nothing was checked is still due.
  await deps.domains.reschedule({ account, adn }, dueOf(deps, now));
}
