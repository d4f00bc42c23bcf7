import { Evidence, type EvidenceStore, MOST_CONSIDERED } from '../../verification/evidence.ts';
import { getItems } from '../table/batches.ts';
import { keys } from '../table/keys.ts';
import { kind } from '../table/kind.ts';
import { parseReadable } from '../table/parse-readable.ts';
import { queryRange } from '../table/range-query.ts';
import { putItem, type Table } from '../table/table.ts';

const EVIDENCE = kind('evidence', {}, (item) => Evidence.parse(item));

/**
 * Evidence in the table. An existing item is the same evidence, because the key is made from its content. Unreadable
 * evidence proves nothing, so the contact is asked again.
 */
export function evidenceStore(table: () => Table): EvidenceStore {
  return {
    async append(evidence) {
      await putItem(
        table(),
        EVIDENCE,
        { ...keys.evidence(evidence), ...evidence },
        { when: 'attribute_not_exists(PK)' },
      );
    },
    async list(account, adn) {
      const { PK, SK } = keys.evidence({ account, adn, confirmedAt: '', challengeId: '' });
      const from = SK.replace(/#$/, '');
      const newest = { hash: 'PK', range: 'SK', partitions: [PK], from, to: `${from}~`, descending: true };
      const { items } = await queryRange(table(), newest, undefined, MOST_CONSIDERED);
      return parseReadable(
        EVIDENCE,
        items.map(({ item }) => item),
      );
    },
    async loadAll(account, refs) {
      const items = await getItems(
        table(),
        refs.map((ref) => keys.evidence({ ...ref, account })),
      );
      return parseReadable(EVIDENCE, items);
    },
  };
}
