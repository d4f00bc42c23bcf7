import type { DatabaseSync } from 'node:sqlite';
import { marshall } from '@aws-sdk/util-dynamodb';

/** Replaces the counts of the accounts, as counted now: otherwise the first recount would be measured with everything else. */
export function storeCounts(
  sqlite: DatabaseSync,
  counts: ReadonlyMap<string, { issued: number; reviewing: number }>,
): void {
  const put = sqlite.prepare(
    'INSERT OR REPLACE INTO countersign (pk, sk, item_json, item_size, hash_prefix) VALUES (?, ?, ?, ?, ?)',
  );
  const like = sqlite.prepare("SELECT hash_prefix, item_size FROM countersign WHERE pk = 'S:COUNTS'").get();
  for (const [account, { issued, reviewing }] of counts) {
    const item = {
      PK: 'COUNTS',
      SK: `ACCOUNT#${account}`,
      account,
      counts: {
        'status:issued': issued,
        'phase:issued': issued,
        'status:reviewing': reviewing,
        'phase:application-review': reviewing,
      },
      applied: [],
      version: 1,
      recountedAt: new Date().toISOString(),
    };
    put.run(
      'S:COUNTS',
      `S:${item.SK}`,
      JSON.stringify(marshall(item)),
      Number(like?.['item_size'] ?? 0),
      String(like?.['hash_prefix'] ?? ''),
    );
  }
}
