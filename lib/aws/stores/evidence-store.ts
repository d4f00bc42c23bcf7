import { Evidence, type EvidenceStore } from '../../verification/evidence.ts';
import { keys } from '../table/keys.ts';
import { kind } from '../table/kind.ts';
import { parseReadable } from '../table/parse-readable.ts';
import { putItem, queryItems, type Table } from '../table/table.ts';

const EVIDENCE = kind('evidence', Evidence.shape);

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
      const items = await queryItems(table(), `ACCOUNT#${account}`, `EVIDENCE#${adn}#`);
      return parseReadable(EVIDENCE, items).reverse();
    },
  };
}
