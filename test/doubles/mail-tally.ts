import { COUNTED_MAILS } from '../../lib/verification/counted-mails.ts';
import type { Counters, MailTally } from '../../lib/verification/guards.ts';
import { type MemoryAudit, memoryAudit } from './audit-store.ts';
import { memoryCounters } from './counters.ts';

/** Counts what becomes of mails in memory, together with the counters that count what goes out. */
export function memoryMailTally(audit: MemoryAudit = memoryAudit()): {
  tally: MailTally;
  counters: Counters;
} {
  const counters = memoryCounters();
  const sent: { day: string; by: 1 | -1 }[] = [];
  let harm: { day: string; what: 'bounced' | 'complained' }[] = [];
  const note = (name: Parameters<Counters['take']>[0], by: 1 | -1) => {
    if (typeof name === 'string' || name.among !== COUNTED_MAILS) return;
    const [, day = ''] = name.name.split('#');
    sent.push({ day, by });
  };
  return {
    counters: {
      async take(name, ...rest) {
        const taken = await counters.take(name, ...rest);
        if (taken) note(name, 1);
        return taken;
      },
      async giveBack(name) {
        await counters.giveBack(name);
        note(name, -1);
      },
    },
    tally: {
      async count(what, at) {
        harm.push({ day: at.slice(0, 10), what });
      },
      async since(day, worth) {
        const of = (what: string) => harm.filter((each) => each.day >= day && each.what === what).length;
        const found = { bounced: of('bounced'), complained: of('complained') };
        const out = sent.filter((each) => each.day >= day).reduce((total, { by }) => total + by, 0);
        return { ...found, sent: worth(found) ? out : 0 };
      },
      async forget(act) {
        const of = (what: string) => harm.filter((each) => each.what === what).length;
        const before = { bounced: of('bounced'), complained: of('complained') };
        harm = [];
        audit.append({ type: 'mail-guard.lifted', ...act, before, after: { bounced: 0, complained: 0 } });
      },
    },
  };
}
