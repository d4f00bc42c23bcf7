import type { Member, MemberStore } from '../../lib/access/member.ts';
import { kept } from './order-memory.ts';

export function memoryMembers(...first: readonly Member[]): MemberStore {
  const members = new Map(first.map((member) => [member.id, member]));
  return {
    async load(id) {
      return kept(members.get(id) ?? null) ?? undefined;
    },
    async save(member) {
      members.set(member.id, kept(member));
    },
    async remove(id) {
      members.delete(id);
    },
    async all() {
      return kept([...members.values()]);
    },
  };
}
