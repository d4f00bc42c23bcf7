import type { Attribution } from '../../access/attribution.ts';
import { ActiveReplacement, ReplacementRequest } from '../../acme/replacement-request.ts';
import {
  MOST_ACTIVE_REPLACEMENTS,
  type ReplacementStore,
  tooManyReplacements,
} from '../../acme/replacement-store.ts';
import { Rejection, Transient } from '../../problem.ts';
import { backOffAfterConflict } from '../table/backoff.ts';
import { getItem } from '../table/get-item.ts';
import { keys } from '../table/keys.ts';
import { kind } from '../table/kind.ts';
import { readPage } from '../table/pages.ts';
import { tryParse } from '../table/parse-readable.ts';
import type { Table } from '../table/table.ts';
import { transact, type Write } from '../table/transaction.ts';
import { auditWrite, newAuditId, operatorCheck } from './audit-item.ts';
import { ACTIVE_REPLACEMENTS, activeReplacements, replacementReader } from './replacement-reader.ts';

/** Attempts at a change that conflicts with that of another operator. */
const ATTEMPTS = 5;

const REPLACEMENT = kind('replacement request', ReplacementRequest.shape);

/** Replacement requests in the table. If the item of the active ones cannot be read, none is added or ended beside it. */
export function replacementStore(table: () => Table): ReplacementStore {
  const load: ReplacementStore['load'] = async (id) => {
    const item = await getItem(table(), keys.replacement(id));
    return item && REPLACEMENT.parse(item);
  };
  return {
    ...replacementReader(table),
    load,
    list(page) {
      const { PK, SK } = keys.replacement('');
      const query = { hash: 'PK', range: 'SK', partitions: [PK], from: SK, to: `${SK}~`, descending: true };
      const toValues = (items: readonly Parameters<typeof tryParse>[1][]) =>
        items.map((item) => tryParse(REPLACEMENT, item)?.value);
      return readPage(table(), { name: 'replacements', query, toValues }, page);
    },
    request: (request, act) =>
      retried(async () => {
        const { version, requests } = await activeReplacements(table());
        // A former attempt has been committed.
        if (requests.some(({ id }) => id === request.id)) return true;
        if (requests.length >= MOST_ACTIVE_REPLACEMENTS) throw tooManyReplacements();
        return isCommitted(table(), act, [
          {
            put: { ...keys.replacement(request.id), ...request },
            as: REPLACEMENT,
            if: { when: 'attribute_not_exists(#PK)' },
          },
          activeWrite(version, [...requests, ActiveReplacement.parse(request)]),
          auditWrite({ id: newAuditId(act.at), type: 'replacement.requested', ...act, after: request }),
        ]);
      }).then(() => undefined),
    async end(id, ended, act) {
      const before = await load(id);
      if (before === undefined || before.ended) return before !== undefined;
      return retried(async () => {
        const { version, requests } = await activeReplacements(table());
        // Another operator has ended it meanwhile.
        if (!requests.some((each) => each.id === id)) return true;
        return isCommitted(table(), act, [
          {
            update: keys.replacement(id),
            as: REPLACEMENT,
            change: { set: { ended } },
            if: { when: 'attribute_exists(#PK) AND attribute_not_exists(#ended)' },
          },
          activeWrite(
            version,
            requests.filter((each) => each.id !== id),
          ),
          auditWrite({
            ...{ id: newAuditId(act.at), type: 'replacement.ended', ...act },
            before,
            after: { ...before, ended },
          }),
        ]);
      });
    },
  };
}

const activeWrite = (version: number, requests: ActiveReplacement[]): Write => ({
  put: { ...keys.activeReplacements(), version: version + 1, requests },
  as: ACTIVE_REPLACEMENTS,
  if:
    version === 0
      ? { when: 'attribute_not_exists(#PK)' }
      : { when: '#version = :version', values: { version } },
});

/** Commits a change if the operator still is one. @returns false if it conflicts with another one @throws Rejection `forbidden` */
async function isCommitted(table: Table, { by }: Attribution, writes: readonly Write[]): Promise<boolean> {
  const guard = operatorCheck(by);
  const obstacles = await transact(table, guard ? [guard, ...writes] : writes);
  if (guard && obstacles?.[0] === 'condition')
    throw new Rejection('forbidden', 'You are no longer an operator.');
  return obstacles === undefined;
}

/** @returns true @throws Transient */
async function retried(change: () => Promise<boolean>): Promise<true> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (await change()) return true;
    await backOffAfterConflict(attempt);
  }
  throw new Transient('The replacement requests were changed concurrently too often. Retry.');
}
