import type { Grant } from '../../verification/grants/grant.ts';
import type { EndingGrants } from '../../verification/grants/grant-store.ts';
import { dueAttributes, keys } from '../table/keys.ts';
import { type Table, updateItem } from '../table/table.ts';
import { GRANT } from './grant-reader.ts';
import { listDue } from './list-due.ts';

type GrantKey = Pick<Grant, 'account' | 'id'>;

/** The id of a grant in the due index. An account contains no `#`. */
export const dueIdOf = ({ account, id }: GrantKey): string => `${account}#${id}`;

/** Grants by the due index, for the scheduled check. */
export const endingGrants = (table: () => Table): EndingGrants => ({
  async listDue(now, page) {
    const { items, ...rest } = await listDue(table(), 'GRANT', now, page);
    return {
      ...rest,
      items: items.map((text) => {
        const [account = '', id = ''] = text.split('#');
        return { account, id };
      }),
    };
  },
  async clearDue(grant) {
    const set = dueAttributes('GRANT', dueIdOf(grant), undefined);
    await updateItem(
      table(),
      GRANT,
      keys.grant(grant.account, grant.id),
      { set },
      { when: 'attribute_exists(#PK)' },
    );
  },
});
