import * as z from 'zod';
import { Member, type MemberReader } from '../../access/member.ts';
import { getItems } from '../table/batches.ts';
import type { Item } from '../table/expression.ts';
import { getItem } from '../table/get-item.ts';
import { keys, MEMBERS } from '../table/keys.ts';
import { kind } from '../table/kind.ts';
import { readPage } from '../table/pages.ts';
import { parseReadable, tryParse } from '../table/parse-readable.ts';
import { queryItems, type Table } from '../table/table.ts';

export const FORMER_MEMBER = kind('former-member', { emails: z.set(z.string()).optional() });

/** The addresses in a member's record, or in the item with the member's former addresses. */
const Addresses = z.object({
  email: z.string().optional(),
  emails: z.set(z.string()).default(new Set()),
});

export const MEMBER = kind('member', { ...Member.shape, audit: z.string().optional() }, (item) =>
  Member.parse(item),
);

/** Members in the table, for functions that only read. */
export const memberReader = (table: () => Table): MemberReader => ({
  async load(id) {
    const item = await getItem(table(), keys.member(id));
    return item && MEMBER.parse(item);
  },
  async listAll() {
    return parseReadable(MEMBER, await queryItems(table(), MEMBERS, 'MEMBER#'));
  },
  list(request) {
    const query = { hash: 'PK', range: 'SK', partitions: [MEMBERS], from: 'MEMBER#', to: 'MEMBER#~' };
    const toValues = (items: readonly Item[]) => items.map((item) => tryParse(MEMBER, item)?.value);
    return readPage(table(), { name: 'members', query, toValues }, request);
  },
  async listAddresses(ids) {
    const wanted = ids.flatMap((id) => [keys.member(id), keys.formerMember(id)]);
    const found = (await getItems(table(), wanted)).map((item) => Addresses.parse(item));
    return [...new Set(found.flatMap(({ email, emails }) => [...(email ? [email] : []), ...emails]))];
  },
});
