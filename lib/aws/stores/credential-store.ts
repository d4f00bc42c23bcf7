import type { Attribution } from '../../access/attribution.ts';
import {
  answeredAlready,
  type CredentialStore,
  MOST_CREDENTIALS,
  ShownCredential,
  tooManyCredentials,
} from '../../acme/credential.ts';
import { Rejection, Transient } from '../../problem.ts';
import { backOffAfterConflict } from '../table/backoff.ts';
import { keys } from '../table/keys.ts';
import { readPage } from '../table/pages.ts';
import { tryParse } from '../table/parse-readable.ts';
import type { Table } from '../table/table.ts';
import { type CancelReason, transact, type Write } from '../table/transaction.ts';
import { ANSWER, answerItem, unanswered } from './answer-item.ts';
import { auditWrite, newAuditId, operatorCheck } from './audit-item.ts';
import { CREDENTIAL, CREDENTIAL_COUNT } from './credential-items.ts';
import { credentialReader } from './credential-reader.ts';

/** Attempts at a change that conflicts with another one of the same account's credentials. */
const ATTEMPTS = 5;

/** Credentials in the table. */
export function credentialStore(table: () => Table): CredentialStore {
  const reader = credentialReader(table);
  return {
    ...reader,
    list(account, page) {
      const { PK, SK } = keys.credential({ account, id: '' });
      const query = { hash: 'PK', range: 'SK', partitions: [PK], from: SK, to: `${SK}~`, descending: true };
      return readPage(
        table(),
        {
          name: `credentials/${account}`,
          query,
          toValues: (items) => items.map((item) => tryParse(CREDENTIAL, item)?.value),
        },
        page,
      );
    },
    async create(credential, act, kept = []) {
      const { account } = credential;
      const obstacles = await changed(table(), act, [
        { put: { ...keys.credential(credential), ...credential }, as: CREDENTIAL, if: isNew },
        {
          update: keys.credentialCount(account),
          as: CREDENTIAL_COUNT,
          change: { add: { live: 1 } },
          if: { when: 'attribute_not_exists(#live) OR #live < :most', values: { most: MOST_CREDENTIALS } },
        },
        auditWrite({
          ...{ id: newAuditId(act.at), type: 'credential.created', ...act },
          after: ShownCredential.parse(credential),
        }),
        ...kept.map((answer) => ({ put: answerItem(answer), as: ANSWER, if: unanswered(act.at) })),
      ]);
      if (obstacles?.slice(3).includes('condition')) throw answeredAlready();
      if (obstacles?.[1] === 'condition') throw tooManyCredentials(account);
      if (obstacles) throw new Error('There is a credential with this id already.');
    },
    async revoke(key, at, act) {
      const before = await reader.load(key);
      if (before === undefined || before.revokedAt) return before !== undefined;
      const shown = ShownCredential.parse(before);
      // Nothing else changes a credential: an obstacle is another revocation, which was first.
      await changed(table(), act, [
        {
          update: keys.credential(key),
          as: CREDENTIAL,
          change: { set: { revokedAt: at } },
          if: { when: 'attribute_exists(#PK) AND attribute_not_exists(#revokedAt)' },
        },
        { update: keys.credentialCount(key.account), as: CREDENTIAL_COUNT, change: { add: { live: -1 } } },
        auditWrite({
          ...{ id: newAuditId(act.at), type: 'credential.revoked', ...act },
          before: shown,
          after: { ...shown, revokedAt: at },
        }),
      ]);
      return true;
    },
  };
}

const isNew = { when: 'attribute_not_exists(#PK)' };

/** Commits a change if the operator still is one. @returns the failed conditions of the writes, if any @throws Rejection `forbidden` */
async function changed(
  table: Table,
  { by }: Attribution,
  writes: readonly Write[],
): Promise<CancelReason[] | undefined> {
  const guard = operatorCheck(by);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const obstacles = await transact(table, guard ? [guard, ...writes] : writes);
    if (guard && obstacles?.[0] === 'condition')
      throw new Rejection('forbidden', 'You are no longer an operator.');
    if (!obstacles?.includes('conflict')) return guard ? obstacles?.slice(1) : obstacles;
    await backOffAfterConflict(attempt);
  }
  throw new Transient('The credentials of this account were changed concurrently too often. Retry.');
}
