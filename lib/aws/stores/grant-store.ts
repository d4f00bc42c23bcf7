import type { Attribution } from '../../access/attribution.ts';
import type { AccountId } from '../../order/identifiers.ts';
import { Rejection, Transient } from '../../problem.ts';
import { ActiveGrant, type Grant } from '../../verification/grants/grant.ts';
import {
  type GrantStore,
  isSameGrant,
  MOST_ACTIVE,
  tooManyGrants,
} from '../../verification/grants/grant-store.ts';
import { getItems } from '../table/batches.ts';
import type { Condition, Item } from '../table/expression.ts';
import { getItem } from '../table/get-item.ts';
import { dueAttributes, keys } from '../table/keys.ts';
import { readPage } from '../table/pages.ts';
import { parseReadable, tryParse } from '../table/parse-readable.ts';
import type { Table } from '../table/table.ts';
import { transact, type Write } from '../table/transaction.ts';
import { auditWrite, newAuditId, operatorCheck } from './audit-item.ts';
import { dueIdOf } from './ending-grants.ts';
import { ACCOUNT_OF_GRANT, ACTIVE_GRANTS, GRANT, grantReader, loadGrant } from './grant-reader.ts';

/** Attempts at a change that conflicts with another change of the same account's grants. */
const ATTEMPTS = 5;

/** Grants in the table. Active grants that cannot be read prove nothing, and no grant is given or ended beside them. */
export function grantStore(table: () => Table): GrantStore {
  return {
    ...grantReader(table),
    list(account, page, having) {
      const partition = account === undefined ? 'GRANTS' : keys.activeGrants(account).PK;
      const query = { hash: 'PK', range: 'SK', partitions: [partition], from: 'GRANT#', to: 'GRANT#~' };
      const toValues = async (items: readonly Item[]) =>
        (account === undefined ? await grantsOf(table(), items) : items.map(readable)).map((grant) =>
          grant && having(grant) ? grant : undefined,
        );
      return readPage(table(), { name: partition, query: { ...query, descending: true }, toValues }, page);
    },
    give: (grant, act, noticeAt) =>
      retried(async () => {
        const { id, account } = grant;
        const { version, grants } = await activeGrants(table(), account);
        const same = await sameGrant(table(), grant, grants);
        if (same) return same;
        const live = grants.filter(({ until }) => until > act.at);
        if (live.length >= MOST_ACTIVE) throw tooManyGrants(account);
        const isNew = { when: 'attribute_not_exists(#PK)' };
        const isDone = await changed(table(), act, [
          {
            put: {
              ...keys.grant(account, id),
              ...grant,
              ...dueAttributes('GRANT', dueIdOf(grant), noticeAt),
            },
            as: GRANT,
            if: isNew,
          },
          { put: { ...keys.accountOfGrant(id), id, account }, as: ACCOUNT_OF_GRANT, if: isNew },
          activeWrite(account, version, [...live, ActiveGrant.parse(grant)]),
          auditWrite({ id: newAuditId(act.at), type: 'grant.given', ...act, after: grant }),
        ]);
        return isDone ? grant : undefined;
      }),
    end: (id, ended, act) =>
      retried(async () => {
        const before = await loadGrant(table(), id);
        if (before === undefined || before.ended) return before !== undefined;
        const { account } = before;
        const { version, grants } = await activeGrants(table(), account);
        const left = grants.filter((each) => each.id !== id && each.until > act.at);
        const isDone = await changed(table(), act, [
          {
            update: keys.grant(account, id),
            as: GRANT,
            change: { set: { ended, ...dueAttributes('GRANT', dueIdOf(before), undefined) } },
            if: { when: 'attribute_exists(#PK) AND attribute_not_exists(#ended)' },
          },
          activeWrite(account, version, left),
          auditWrite({
            id: newAuditId(act.at),
            type: 'grant.ended',
            ...act,
            before,
            after: { ...before, ended },
          }),
        ]);
        return isDone ? true : undefined;
      }),
  };
}

const readable = (item: Item): Grant | undefined => tryParse(GRANT, item)?.value;

/** The grants of items that say whose they are, in their order. */
async function grantsOf(table: Table, items: readonly Item[]): Promise<(Grant | undefined)[]> {
  const refs = items.map((item) => tryParse(ACCOUNT_OF_GRANT, item)?.value);
  const found = parseReadable(
    GRANT,
    await getItems(
      table,
      refs.flatMap((ref) => (ref ? [keys.grant(ref.account, ref.id)] : [])),
    ),
  );
  return refs.map((ref) => found.find(({ id }) => id === ref?.id));
}

async function activeGrants(
  table: Table,
  account: AccountId,
): Promise<{ version: number; grants: ActiveGrant[] }> {
  const item = await getItem(table, keys.activeGrants(account));
  return item ? ACTIVE_GRANTS.parse(item) : { version: 0, grants: [] };
}

function activeWrite(account: AccountId, version: number, grants: ActiveGrant[]): Write {
  const asRead: Condition =
    version === 0
      ? { when: 'attribute_not_exists(#PK)' }
      : { when: '#version = :version', values: { version } };
  const next = { ...keys.activeGrants(account), version: version + 1, grants };
  return { put: next, as: ACTIVE_GRANTS, if: asRead };
}

/** The active grant that a repeated request has given already. */
async function sameGrant(
  table: Table,
  grant: Grant,
  active: readonly ActiveGrant[],
): Promise<Grant | undefined> {
  const { account, namespace, until } = grant;
  const alike = active.filter((each) => each.namespace === namespace && each.until === until);
  const found = await getItems(
    table,
    alike.map(({ id }) => keys.grant(account, id)),
  );
  return parseReadable(GRANT, found).find((each) => each.ended === undefined && isSameGrant(each, grant));
}

/** Commits a change if the operator still is one. @returns false if it conflicts with another change @throws Rejection `forbidden` */
async function changed(table: Table, { by }: Attribution, writes: readonly Write[]): Promise<boolean> {
  const guard = operatorCheck(by);
  const obstacles = await transact(table, guard ? [guard, ...writes] : writes);
  if (guard && obstacles?.[0] === 'condition')
    throw new Rejection('forbidden', 'You are no longer an operator.');
  return obstacles === undefined;
}

/** @param change undefined if it conflicted with another one */
async function retried<T>(change: () => Promise<T | undefined>): Promise<T> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const done = await change();
    if (done !== undefined) return done;
  }
  throw new Transient('The grants of this account were changed concurrently too often. Retry.');
}
