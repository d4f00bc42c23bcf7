import type { Counters, PartCounters } from '../../lib/counters.ts';
import {
  COUNTED_MAILS,
  countsOf,
  harmfulMailCounter,
  isCountedOf,
  type MailCountStore,
} from '../../lib/verification/mails/mail-counts.ts';
import { type MemoryAudit, memoryAudit } from './audit-store.ts';
import { memoryCounters } from './counters.ts';

/** Counts the fates of mails in memory, together with the counters of sent mails. */
export function memoryMailCounts(audit: MemoryAudit = memoryAudit()): {
  mailCounts: MailCountStore;
  counters: Counters & PartCounters;
} {
  const counters = memoryCounters();
  const sent: { name: string; count: number }[] = [];
  let harm: { name: string; count: number }[] = [];
  const between = (first: string, last: string, counted: typeof sent) =>
    counted.filter(({ name }) => {
      const [, day = ''] = name.split('#');
      return first <= day && day <= last;
    });
  const note = (name: Parameters<Counters['reserve']>[0], count: 1 | -1) => {
    if (typeof name !== 'string' && name.among === COUNTED_MAILS) sent.push({ name: name.name, count });
  };
  return {
    counters: {
      ...counters,
      async reserve(name, ...rest) {
        const taken = await counters.reserve(name, ...rest);
        if (taken) note(name, 1);
        return taken;
      },
      async release(name) {
        await counters.release(name);
        note(name, -1);
      },
    },
    mailCounts: {
      async count(what, account, at) {
        harm.push({ name: harmfulMailCounter(what, account, at.slice(0, 10)).name, count: 1 });
      },
      async loadBetween(first, last, worth) {
        const found = between(first, last, harm);
        const isWorth = [...countsOf(found).values()].some(worth);
        return countsOf(isWorth ? [...found, ...between(first, last, sent)] : found);
      },
      async forget(act, account) {
        const isMeant = ({ name }: { name: string }) => isCountedOf(name, account);
        const of = (what: 'bounced' | 'complained') =>
          [...countsOf(harm.filter(isMeant)).values()].reduce((total, each) => total + each[what], 0);
        const before = { bounced: of('bounced'), complained: of('complained') };
        harm = harm.filter((each) => !isMeant(each));
        const whose = account !== undefined && { account };
        const after = { bounced: 0, complained: 0 };
        audit.append({ type: 'mail-guard.lifted', ...act, ...whose, before, after });
      },
    },
  };
}
