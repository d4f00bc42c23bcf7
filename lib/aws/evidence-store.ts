import { Evidence, type EvidenceStore } from '../verification/evidence.ts';
import { keys } from './keys.ts';
import { deployedTable, itemsOf, putItem, type Table } from './table.ts';

/** Evidence in the table: what is there already is the same, for its key comes from what it says. */
export function evidenceStore(table: () => Table = deployedTable): EvidenceStore {
  return {
    async append(evidence) {
      await putItem(
        table(),
        { ...keys.evidence(evidence), ...evidence },
        { when: 'attribute_not_exists(PK)' },
      );
    },
    async of(account, adn) {
      const items = await itemsOf(table(), `ACCOUNT#${account}`, `EVIDENCE#${adn}#`);
      return items.map((item) => Evidence.parse(item)).reverse();
    },
  };
}
