import type { UseStore } from '../../acme/acme-store.ts';
import type { CredentialUses } from '../../acme/credential.ts';
import { after } from '../../clock.ts';
import { getItems } from '../table/batches.ts';
import type { Item } from '../table/expression.ts';
import { getItem } from '../table/get-item.ts';
import { type ItemKey, keys } from '../table/keys.ts';
import type { Kind } from '../table/kind.ts';
import { readPage } from '../table/pages.ts';
import { parseReadable, tryParse } from '../table/parse-readable.ts';
import { type Table, updateItem } from '../table/table.ts';
import { BOUND_ACCOUNT, CREDENTIAL_USE } from './credential-items.ts';

/** A use within an hour of the last one that is noted is not noted: a program makes dozens of requests for each order. */
const PRECISION_HOURS = 1;

/** The uses of credentials, in the table. Their items are made with the ACME account (acme-store.ts). */
export function credentialUseStore(table: () => Table): UseStore & CredentialUses {
  return {
    async noteUse(account, id, acmeAccount, at) {
      const key = { account, id };
      const noted: [Kind, ItemKey][] = [
        [CREDENTIAL_USE, keys.credentialUse(key)],
        [BOUND_ACCOUNT, keys.boundAccount(key, acmeAccount)],
      ];
      const latest = after(at, -PRECISION_HOURS, 'hours');
      // Read first: a conditional write that fails costs as much as one that is made.
      const found = await Promise.all(noted.map(([, itemKey]) => getItem(table(), itemKey)));
      await Promise.all(
        noted.map(async ([kind, itemKey], index) => {
          if (!isOlder(found[index], latest)) return;
          const isFirst = '(attribute_not_exists(#lastUsedAt) OR #lastUsedAt <= :latest)';
          await updateItem(
            table(),
            kind,
            itemKey,
            { set: { lastUsedAt: at } },
            { when: `attribute_exists(#PK) AND ${isFirst}`, values: { latest } },
          );
        }),
      );
    },
    async load(account, ids) {
      const found = await getItems(
        table(),
        ids.map((id) => keys.credentialUse({ account, id })),
      );
      return new Map(parseReadable(CREDENTIAL_USE, found).map(({ id, ...use }) => [id, use]));
    },
    listBound(key, page) {
      const { PK, SK } = keys.boundAccount(key, '');
      const query = { hash: 'PK', range: 'SK', partitions: [PK], from: SK, to: `${SK}~`, descending: true };
      return readPage(
        table(),
        {
          name: `bound/${key.account}/${key.id}`,
          query,
          toValues: (items) => items.map((item) => tryParse(BOUND_ACCOUNT, item)?.value),
        },
        page,
      );
    },
  };
}

const isOlder = (item: Item | undefined, latest: string): boolean =>
  item !== undefined && (item['lastUsedAt'] === undefined || String(item['lastUsedAt']) <= latest);
