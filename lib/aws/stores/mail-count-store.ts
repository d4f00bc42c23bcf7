import * as z from 'zod';
import { after, type Instant } from '../../clock.ts';
import { Transient } from '../../problem.ts';
import {
  COUNTED_MAILS,
  countsOf,
  harmfulMailCounter,
  isCountedOf,
  type MailCountStore,
} from '../../verification/mails/mail-counts.ts';
import type { Item } from '../table/expression.ts';
import { epochSeconds, keys } from '../table/keys.ts';
import { kind } from '../table/kind.ts';
import { parseReadable } from '../table/parse-readable.ts';
import { queryItemsBetween, type Table, updateItem } from '../table/table.ts';
import { transact } from '../table/transaction.ts';
import { auditWrite, newAuditId } from './audit-item.ts';

/** Longer than the period that the mail guard counts. */
const KEPT_DAYS = 40;

/** One less than the 100 writes of a transaction: the audit event is written with the first ones. */
const MOST_AT_ONCE = 99;

/** Sorts after every key that begins with a date. */
const LAST = '~';

const COUNTED = kind('counted-mails', { SK: z.string(), count: z.number().int() });

/** Bounces and complaints in the table: a few items a day, in the partition of the counters of sent mails. */
export function mailCountStore(table: () => Table): MailCountStore {
  const between = (kind: 'HARM' | 'SENT', first: string, last = '') =>
    queryItemsBetween(table(), { PK: COUNTED_MAILS, SK: `${kind}#${first}` }, `${kind}#${last}${LAST}`);
  return {
    async count(what, account, at) {
      const expires = epochSeconds(after(dayOf(at), KEPT_DAYS, 'days'));
      await updateItem(table(), COUNTED, keys.counter(harmfulMailCounter(what, account, at.slice(0, 10))), {
        add: { count: 1 },
        setIfNotExists: { expires },
      });
    },
    async loadBetween(first, last, worth) {
      const harm = counted(await between('HARM', first, last));
      const isWorth = [...countsOf(harm).values()].some(worth);
      return isWorth ? countsOf([...harm, ...counted(await between('SENT', first, last))]) : countsOf(harm);
    },
    async forget(act, account) {
      const found = (await between('HARM', '')).filter(({ SK }) => isCountedOf(String(SK), account));
      const before = { bounced: sum(found, 'bounced'), complained: sum(found, 'complained') };
      const event = auditWrite({
        id: newAuditId(act.at),
        type: 'mail-guard.lifted',
        ...act,
        ...(account !== undefined && { account }),
        before,
        after: { bounced: 0, complained: 0 },
      });
      const deletes = found.map((item) => ({ delete: { PK: COUNTED_MAILS, SK: String(item['SK']) } }));
      for (let from = 0; from === 0 || from < deletes.length; from += MOST_AT_ONCE) {
        const some = deletes.slice(from, from + MOST_AT_ONCE);
        const obstacles = await transact(table(), from === 0 ? [event, ...some] : some);
        if (obstacles) throw new Transient('A mail was counted at the same moment. Retry.');
      }
    },
  };
}

const dayOf = (at: Instant): Instant => `${at.slice(0, 10)}T00:00:00.000Z`;

const counted = (items: readonly Item[]): { name: string; count: number }[] =>
  parseReadable(COUNTED, items).map(({ SK: name, count }) => ({ name, count }));

const sum = (items: readonly Item[], what: 'bounced' | 'complained'): number =>
  [...countsOf(counted(items)).values()].reduce((total, each) => total + each[what], 0);
