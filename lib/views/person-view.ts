import * as z from 'zod';
import type { Member, MemberReader } from '../access/member.ts';
import type { MemberId } from '../order/identifiers.ts';

/** A member who acted on an order. */
export const PersonView = z
  .object({
    id: z.string().meta({ description: 'The subject (`sub`) of the member’s access tokens.' }),
    name: z.string().meta({ description: 'The subject again, if the member was removed.' }),
  })
  .meta({ id: 'Person' });
export type PersonView = z.infer<typeof PersonView>;

/** The names of members, by id. */
export type Names = ReadonlyMap<MemberId, string>;

/** A member id is issuer and subject, of which only the subject is shown. */
export const subjectOf = (id: MemberId): string => id.slice(id.indexOf('#') + 1);

export const personView = (id: MemberId, names: Names): PersonView => ({
  id: subjectOf(id),
  name: names.get(id) ?? subjectOf(id),
});

/** Loads the names of members, each once, in one batch; those in `known` need not be read. */
export async function namesOf(
  members: Pick<MemberReader, 'load'>,
  ids: readonly (MemberId | undefined)[],
  known: readonly Member[] = [],
): Promise<Names> {
  const found = await membersOf(members, ids, known);
  return new Map([...found.values()].map(({ id, name }) => [id, name]));
}

/** Loads members, each once, in one batch; those in `known` need not be read, and removed ones are missing. */
export async function membersOf(
  members: Pick<MemberReader, 'load'>,
  ids: readonly (MemberId | undefined)[],
  known: readonly Member[] = [],
): Promise<ReadonlyMap<MemberId, Member>> {
  const all = new Map(known.map((member) => [member.id, member]));
  const unknown = [...new Set(ids)].filter((id) => id !== undefined && !all.has(id));
  const found = await Promise.all(unknown.map((id) => id && members.load(id)));
  for (const member of found) if (member) all.set(member.id, member);
  return all;
}
