import type { Member } from './use-members.ts';

export type Account = { id: string; members: readonly Member[] };

/** The accounts that members belong to, by name. */
export function accountsOf(members: readonly Member[]): Account[] {
  const byAccount = Map.groupBy(
    members.filter(({ account }) => account !== undefined),
    ({ account = '' }) => account,
  );
  return [...byAccount]
    .map(([id, ofAccount]) => ({ id, members: ofAccount }))
    .sort((one, other) => one.id.localeCompare(other.id));
}
