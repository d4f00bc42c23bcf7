import type { Clock } from '../clock.ts';
import type { AccountId } from '../order/identifiers.ts';
import { Rejection } from '../problem.ts';
import type { BlockStore } from '../verification/block-store.ts';
import { blockedDomains } from '../verification/blocked-domains.ts';
import type { Domain } from '../verification/domains/domain.ts';
import type { DomainStore } from '../verification/domains/domain-store.ts';
import { type AccountDomainView, accountDomainView } from '../views/account-domain-view.ts';

export type DomainShower = {
  blocks: Pick<BlockStore, 'listActive' | 'approvalsEndedAt'>;
  clock: Clock;
  reuseDays: (at: string) => number;
  /** A proof that ends within so many days is shown as ending. */
  endingDays: number;
};

/** A domain with what decides whether its proofs may be used now. */
export async function showDomain(deps: DomainShower, domain: Domain): Promise<AccountDomainView> {
  const { account, adn } = domain;
  const now = deps.clock.now();
  const [[blocked], endedAt] = await Promise.all([
    blockedDomains(deps.blocks, account, [adn], now),
    deps.blocks.approvalsEndedAt(account, adn),
  ]);
  const { endingDays } = deps;
  return accountDomainView(domain, {
    ...{ now, endedAt, endingDays },
    block: blocked?.block,
    reuseDays: deps.reuseDays(now),
  });
}

/** A domain of an account. @throws Rejection `not-found` */
export async function knownDomain(
  domains: Pick<DomainStore, 'load'>,
  account: AccountId,
  adn: string,
): Promise<Domain> {
  const domain = await domains.load(account, adn);
  if (domain) return domain;
  throw new Rejection('not-found', `Your account has no domain ${adn}. POST /v1/domains adds one.`);
}
