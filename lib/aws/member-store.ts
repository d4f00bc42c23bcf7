import { Member, type MemberStore } from '../access/member.ts';
import { keys, MEMBERS } from './keys.ts';
import { readItem } from './reads.ts';
import { deleteItem, deployedTable, itemsOf, putItem, type Table } from './table.ts';

/** Members in DynamoDB. */
export function memberStore(table: () => Table = deployedTable): MemberStore {
  return {
    async load(id) {
      const item = await readItem(table(), keys.member(id));
      return item && Member.parse(item);
    },
    async save(member) {
      await putItem(table(), { ...keys.member(member.id), ...member });
    },
    async remove(id) {
      await deleteItem(table(), keys.member(id));
    },
    async all() {
      return (await itemsOf(table(), MEMBERS, 'MEMBER#')).map((item) => Member.parse(item));
    },
  };
}
