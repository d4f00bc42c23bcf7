import type { Clock } from '../../clock.ts';
import type { AccountId } from '../../order/identifiers.ts';
import type { Policy } from '../../policy/policy.ts';
import type { BlockStore } from '../block-store.ts';
import type { RequestedScope } from '../scope.ts';
import { type ActiveGrant, covers } from './grant.ts';
import type { GrantStore } from './grant-store.ts';

export type GrantFinder = {
  grants: Pick<GrantStore, 'listActive'>;
  blocks: Pick<BlockStore, 'approvalsEndedAt'>;
  clock: Clock;
  rules: { policy: Policy };
};

/**
 * The grants of an account that may be used for one of some names, the one that ends last first. Like every other proof, a
 * grant is not used any more if a contact of its namespace or of a parent domain declined since, or if the account gave the domain up.
 * Under `br` there are none: the Baseline Requirements know no such method.
 */
export async function usableGrants(
  { grants, blocks, clock, rules }: GrantFinder,
  account: AccountId,
  names: readonly string[],
): Promise<ActiveGrant[]> {
  if (rules.policy === 'br') return [];
  const now = clock.now();
  const found = (await grants.listActive(account)).filter(
    (each) => each.until > now && names.some((name) => covers(each, name)),
  );
  const usable = await Promise.all(
    found.map(async (grant) => {
      const endedAt = await blocks.approvalsEndedAt(account, grant.namespace);
      return endedAt === undefined || endedAt < grant.grantedAt ? [grant] : [];
    }),
  );
  return usable.flat().sort((one, other) => (one.until > other.until ? -1 : 1));
}

/** The grant that covers all that is requested of a namespace, which is its authorization domain name. */
export async function usableGrant(
  deps: GrantFinder,
  { account, adn, names }: RequestedScope,
): Promise<ActiveGrant | undefined> {
  const found = await usableGrants(deps, account, names);
  return found.find((grant) => grant.namespace === adn && names.every((name) => covers(grant, name)));
}
