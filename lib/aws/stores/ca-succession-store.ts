import * as z from 'zod';
import {
  type CaSuccession,
  type CaSuccessionStore,
  caFileOf,
  caIdOf,
  type IssuingCa,
} from '../../issuance/ca-succession.ts';
import { Instant } from '../../order/identifiers.ts';
import { getItem } from '../table/get-item.ts';
import { keys } from '../table/keys.ts';
import { kind } from '../table/kind.ts';
import { putItem, type Table } from '../table/table.ts';

const CA_SUCCESSION = kind('ca-succession', {
  version: z.number().int().positive(),
  issuing: z.string().min(1),
  firstLeftAt: Instant.optional(),
  successors: z.array(z.object({ keyId: z.string().min(1), addedAt: Instant, leftAt: Instant.optional() })),
});

/**
 * The ARN of a multi-Region key in the region of another key: after a stage was moved, its table has the ARNs of the former
 * region. Any other key exists in one region only.
 */
function inRegionOf(other: string, keyId: string): string {
  const [, , , region] = other.split(':');
  const parts = keyId.split(':');
  if (region === undefined || !parts[5]?.startsWith('key/mrk-')) return keyId;
  return parts.with(3, region).join(':');
}

/**
 * The issuing CAs of a stage, in the table. The settings name the first CA; its successors are stored in one item, in a
 * partition that no function may write.
 */
export function caSuccessionStore(
  first: () => Pick<IssuingCa, 'id' | 'keyId'>,
  table: () => Table,
): CaSuccessionStore {
  return {
    async load() {
      const { id, keyId } = first();
      const firstCa: IssuingCa = { id, file: 'issuing', keyId };
      const item = await getItem(table(), keys.caSuccession(id));
      if (item === undefined) return { cas: [firstCa], issuing: id, version: 0 };
      const { issuing, version, firstLeftAt, successors } = CA_SUCCESSION.parse(item);
      const others = successors.map((each, index) => ({
        ...each,
        keyId: inRegionOf(keyId, each.keyId),
        id: caIdOf(id, index + 2),
        file: caFileOf(index + 2),
      }));
      return { cas: [{ ...firstCa, leftAt: firstLeftAt }, ...others], issuing, version };
    },
    save: ({ cas: [firstCa, ...others], issuing, version }: CaSuccession) =>
      putItem(
        table(),
        CA_SUCCESSION,
        {
          ...keys.caSuccession(firstCa.id),
          version: version + 1,
          issuing,
          firstLeftAt: firstCa.leftAt,
          successors: others.map(({ keyId, addedAt, leftAt }) => ({ keyId, addedAt, leftAt })),
        },
        version === 0
          ? { when: 'attribute_not_exists(#PK)' }
          : { when: '#version = :version', values: { version } },
      ),
  };
}
