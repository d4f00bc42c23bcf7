import * as z from 'zod';
import { AccountId } from '../../order/identifiers.ts';
import { ActiveGrant, Grant } from '../../verification/grants/grant.ts';
import type { GrantStore } from '../../verification/grants/grant-store.ts';
import { getItem } from '../table/get-item.ts';
import { keys } from '../table/keys.ts';
import { kind } from '../table/kind.ts';
import { tryParse } from '../table/parse-readable.ts';
import type { Table } from '../table/table.ts';

export const GRANT = kind('grant', Grant.shape);
/** Whose a grant is; all else is in the partition of the account. */
export const ACCOUNT_OF_GRANT = kind('account of a grant', { id: Grant.shape.id, account: AccountId });
/** `version` counts the changes: the optimistic lock of all grants of an account. */
export const ACTIVE_GRANTS = kind('active grants', { version: z.int(), grants: z.array(ActiveGrant) });

/** Reads grants: the part of the store for the steps of orders. */
export const grantReader = (table: () => Table): Pick<GrantStore, 'listActive' | 'load'> => ({
  async listActive(account) {
    const item = await getItem(table(), keys.activeGrants(account));
    return (item && tryParse(ACTIVE_GRANTS, item)?.value.grants) ?? [];
  },
  load: (id, account) => loadGrant(table(), id, account),
});

/** @param of the account, if it is known */
export async function loadGrant(table: Table, id: Grant['id'], of?: AccountId): Promise<Grant | undefined> {
  const account = of ?? (await accountOf(table, id));
  if (account === undefined) return undefined;
  const found = await getItem(table, keys.grant(account, id));
  return found && GRANT.parse(found);
}

async function accountOf(table: Table, id: Grant['id']): Promise<AccountId | undefined> {
  const item = await getItem(table, keys.accountOfGrant(id));
  return item && ACCOUNT_OF_GRANT.parse(item).account;
}
