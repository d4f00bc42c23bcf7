import { ActiveGrant, type Grant } from '../../lib/verification/grants/grant.ts';
import {
  type EndingGrants,
  type GrantStore,
  isSameGrant,
  MOST_ACTIVE,
  tooManyGrants,
} from '../../lib/verification/grants/grant-store.ts';
import { type MemoryAudit, memoryAudit } from './audit-store.ts';
import { newestFirst } from './newest-first.ts';
import { pageOf } from './page-of.ts';

/** Keeps grants in memory. */
export function memoryGrants(
  initial: readonly Grant[] = [],
  audit: MemoryAudit = memoryAudit(),
): GrantStore & EndingGrants {
  const kept = new Map(initial.map((each) => [each.id, each]));
  const due = new Map<string, string>();
  const activeOf = (account: string) =>
    [...kept.values()].filter((each) => each.account === account && each.ended === undefined);
  return {
    listActive: async (account) => activeOf(account).map((each) => ActiveGrant.parse(each)),
    async load(id, account) {
      const found = kept.get(id);
      return found?.account === (account ?? found?.account) ? structuredClone(found) : undefined;
    },
    async list(account, page, having) {
      const found = [...kept.values()].filter(
        (each) => (account === undefined || each.account === account) && having(each),
      );
      return structuredClone(pageOf(found, ({ id }) => newestFirst(id), page));
    },
    async give(grant, act, noticeAt) {
      const live = activeOf(grant.account).filter(({ until }) => until > act.at);
      const same = live.find((each) => isSameGrant(each, grant));
      if (same) return structuredClone(same);
      if (live.length >= MOST_ACTIVE) throw tooManyGrants(grant.account);
      kept.set(grant.id, structuredClone(grant));
      due.set(grant.id, noticeAt);
      audit.append({ type: 'grant.given', ...act, after: grant });
      return grant;
    },
    async end(id, ended, act) {
      const before = kept.get(id);
      if (before === undefined || before.ended) return before !== undefined;
      const after = { ...before, ended };
      kept.set(id, after);
      due.delete(id);
      audit.append({ type: 'grant.ended', ...act, before, after });
      return true;
    },
    async listDue(now, page) {
      const found = [...kept.values()].filter(({ id }) => (due.get(id) ?? '~') <= now);
      return pageOf(found, ({ id }) => id, page);
    },
    async clearDue({ id }) {
      due.delete(id);
    },
  };
}
