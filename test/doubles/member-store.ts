import type { Attribution } from '../../lib/access/attribution.ts';
import { type Member, type MemberStore, withLanguage } from '../../lib/access/member.ts';
import { memberEvent } from '../../lib/audit/audit.ts';
import { Rejection } from '../../lib/problem.ts';
import { type MemoryAudit, memoryAudit } from './audit-store.ts';
import { kept } from './order-memory.ts';
import { pageOf } from './page-of.ts';

export const memoryMembers = (...first: readonly Member[]): MemberStore =>
  auditedMembers(memoryAudit(), first);

/** Keeps members in memory, and records their changes in an audit. */
export function auditedMembers(audit: MemoryAudit, first: readonly Member[] = []): MemberStore {
  const members = new Map(first.map((member) => [member.id, member]));
  const former = new Map<string, Set<string>>();

  const change = (member: string, after: Member | undefined, act: Attribution): boolean => {
    const before = members.get(member);
    if (before === undefined && after === undefined) return false;
    const event = memberEvent('', { member, before, after }, act);
    if (event === undefined) return false;
    const { by } = act;
    if (by.kind === 'operator' && !members.get(by.member)?.roles.includes('operator'))
      throw new Rejection('forbidden', 'You are no longer an operator.');
    if (before && before.email !== after?.email)
      former.set(member, new Set([...(former.get(member) ?? []), before.email]));
    if (after) members.set(member, kept(after));
    else members.delete(member);
    const { id: _, ...facts } = event;
    audit.append(facts);
    return true;
  };

  return {
    async load(id) {
      return kept(members.get(id) ?? null) ?? undefined;
    },
    async save(member, act) {
      change(member.id, member, act);
    },
    async setLanguage(id, language, act) {
      const after = withLanguage(members.get(id), language);
      change(id, after, act);
      return kept(after);
    },
    remove: async (id, act) => change(id, undefined, act),
    async listAll() {
      return kept([...members.values()]);
    },
    list: async (request) => pageOf(kept([...members.values()]), ({ id }) => id, request),
    async listAddresses(ids) {
      const all = ids.flatMap((id) => [members.get(id)?.email ?? [], ...(former.get(id) ?? [])].flat());
      return [...new Set(all)];
    },
  };
}
