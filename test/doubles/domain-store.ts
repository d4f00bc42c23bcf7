import { earliest } from '../../lib/clock.ts';
import { type Domain, MEMBER_OF } from '../../lib/verification/domains/domain.ts';
import {
  type DomainKey,
  type DomainStore,
  MOST_WAITING,
} from '../../lib/verification/domains/domain-store.ts';
import type { Ending } from '../../lib/verification/domains/ending.ts';
import { pageOf } from './page-of.ts';

/** Keeps domains in memory. @param onEnding is called with each new item, as the stream of the table delivers it */
export function memoryDomains(
  initial: readonly Domain[] = [],
  onEnding: (ending: Ending) => void = () => undefined,
  mostWaiting = MOST_WAITING,
): DomainStore {
  const keyOf = ({ account, adn }: DomainKey) => `${account}#${adn}`;
  const kept = new Map(initial.map((each) => [keyOf(each), each]));
  const due = new Map<string, string>();
  const endings = new Map<string, Ending>();
  const of = (key: DomainKey): Domain => kept.get(keyOf(key)) ?? { account: key.account, adn: key.adn };
  const put = (key: DomainKey, change: Partial<Domain>) => {
    kept.set(keyOf(key), structuredClone({ ...of(key), ...change }));
  };
  const putDue = (key: DomainKey, dueAt: string | undefined) => {
    if (dueAt === undefined) due.delete(keyOf(key));
    else due.set(keyOf(key), dueAt);
  };
  return {
    load: async (account, adn) => structuredClone(kept.get(keyOf({ account, adn }))),
    loadAll: async (account, adns) =>
      [...new Set(adns)].flatMap((adn) => structuredClone(kept.get(keyOf({ account, adn })) ?? [])),
    async list(account, page, having) {
      const own = [...kept.values()].filter((each) => each.account === account);
      const shown = await Promise.all(own.map(async (domain) => ({ domain, value: await having(domain) })));
      const found = pageOf(
        shown.filter(({ value }) => value !== undefined),
        ({ domain }) => domain.adn,
        page,
      );
      return { ...found, items: found.items.flatMap(({ value }) => (value === undefined ? [] : [value])) };
    },
    async start(key, method, validation, dueAt) {
      put(key, { [MEMBER_OF[method]]: validation });
      putDue(key, dueAt);
    },
    async noteCheck({ method, id, ...key }, checked, proof, dueOf) {
      const before = of(key)[MEMBER_OF[method]];
      if (before?.id !== id) return false;
      put(key, { [MEMBER_OF[method]]: { ...before, checked, ...(proof && { proof }) } });
      putDue(key, dueOf(of(key)));
      return true;
    },
    async noteMail(key, mail, dueAt) {
      const before = of(key).mail;
      if (before !== undefined && before.confirmedAt >= mail.confirmedAt) return;
      put(key, { mail });
      putDue(key, earliest([due.get(keyOf(key)), dueAt]));
    },
    async noteEnding(ending) {
      const { account, adn, method, id, confirmedAt } = ending;
      const key = JSON.stringify([account, adn, method, id, confirmedAt]);
      if (endings.has(key)) return;
      endings.set(key, structuredClone(ending));
      onEnding(ending);
    },
    async reschedule(key, dueOf) {
      if (kept.has(keyOf(key))) putDue(key, dueOf(of(key)));
    },
    async giveUp({ account, adn }, givenUpAt) {
      const { waiting } = of({ account, adn });
      kept.set(keyOf({ account, adn }), { account, adn, givenUpAt, ...(waiting && { waiting }) });
      putDue({ account, adn }, undefined);
    },
    async addWaiting(key, order, dueAt) {
      const waiting = new Set([...(of(key).waiting ?? []), order]);
      if (waiting.size > mostWaiting) return;
      put(key, { waiting });
      putDue(key, dueAt);
    },
    async clearWaiting(key, woken) {
      const { waiting, ...rest } = of(key);
      if (waiting?.size === woken.size && [...waiting].every((each) => woken.has(each)))
        kept.set(keyOf(key), rest);
    },
    async setDue(key, dueAt) {
      if (kept.has(keyOf(key))) putDue(key, dueAt);
    },
    async listDue(now, page) {
      const found = [...due].filter(([, at]) => at <= now).map(([key]) => key);
      const { items, ...rest } = pageOf(found, (key) => key, page);
      return {
        ...rest,
        items: items.map((key) => {
          const [account = '', adn = ''] = key.split('#');
          return { account, adn };
        }),
      };
    },
  };
}
