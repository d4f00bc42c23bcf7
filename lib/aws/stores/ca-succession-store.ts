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
 * The issuing CAs of a stage, in the table. The first one is known from its settings; only what came after it is kept, in
 * one item of a partition that no function may write.
 */
export function caSuccessionStore(
  first: () => Pick<IssuingCa, 'id' | 'keyId'>,
  table: () => Table,
): CaSuccessionStore {
  return {
    async load() {
      const { id, keyId } = first();
      const begun: IssuingCa = { id, file: 'issuing', keyId };
      const item = await getItem(table(), keys.caSuccession(id));
      if (item === undefined) return { cas: [begun], issuing: id, version: 0 };
      const { issuing, version, firstLeftAt, successors } = CA_SUCCESSION.parse(item);
      const others = successors.map((each, index) => ({
        ...each,
        id: caIdOf(id, index + 2),
        file: caFileOf(index + 2),
      }));
      return { cas: [{ ...begun, leftAt: firstLeftAt }, ...others], issuing, version };
    },
    save: ({ cas: [begun, ...others], issuing, version }: CaSuccession) =>
      putItem(
        table(),
        CA_SUCCESSION,
        {
          ...keys.caSuccession(begun.id),
          version: version + 1,
          issuing,
          firstLeftAt: begun.leftAt,
          successors: others.map(({ keyId, addedAt, leftAt }) => ({ keyId, addedAt, leftAt })),
        },
        version === 0
          ? { when: 'attribute_not_exists(#PK)' }
          : { when: '#version = :version', values: { version } },
      ),
  };
}
