import { Domain, MEMBER_OF } from '../../verification/domains/domain.ts';
import type { DomainKey, DomainStore } from '../../verification/domains/domain-store.ts';
import { getItems } from '../table/batches.ts';
import { getItem } from '../table/get-item.ts';
import { dueAttributes, keys } from '../table/keys.ts';
import { kind } from '../table/kind.ts';
import { readPage } from '../table/pages.ts';
import { parseReadable, tryParse } from '../table/parse-readable.ts';
import { type Table, updateItem } from '../table/table.ts';
import { listDue } from './list-due.ts';

const DOMAIN = kind('domain', Domain.shape);

/** The id of a domain in the due index. Neither an account nor a domain name contains `#`. */
const idOf = ({ account, adn }: DomainKey): string => `${account}#${adn}`;

function keyOf(id: string): DomainKey {
  const [account = '', adn = ''] = id.split('#');
  return { account, adn };
}

/** Domains in the table: each change is one conditional update of one item. An unreadable domain proves nothing. */
export function domainStore(table: () => Table): DomainStore {
  const change = (
    key: DomainKey,
    set: Record<string, unknown>,
    when?: { when: string; values?: Record<string, unknown> },
  ) => updateItem(table(), DOMAIN, keys.domain(key), { set: { ...key, ...set } }, when);
  return {
    async load(account, adn) {
      const item = await getItem(table(), keys.domain({ account, adn }));
      return item && tryParse(DOMAIN, item)?.value;
    },
    async loadAll(account, adns) {
      const wanted = [...new Set(adns)].map((adn) => keys.domain({ account, adn }));
      return parseReadable(DOMAIN, await getItems(table(), wanted));
    },
    list(account, page, having) {
      const { PK, SK } = keys.domain({ account, adn: '' });
      const query = { hash: 'PK', range: 'SK', partitions: [PK], from: SK, to: `${SK}~` };
      const toValues = (items: readonly Record<string, unknown>[]) =>
        Promise.all(
          items.map(async (item) => {
            const domain = tryParse(DOMAIN, item)?.value;
            return domain && having(domain);
          }),
        );
      return readPage(table(), { name: `domains/${account}`, query, toValues }, page);
    },
    async start(key, method, validation, dueAt) {
      await change(key, { [MEMBER_OF[method]]: validation, ...dueAttributes('DOMAIN', idOf(key), dueAt) });
    },
    async noteCheck({ method, id, account, adn }, checked, proof, dueAt) {
      const key = { account, adn };
      const member = MEMBER_OF[method];
      const before = (await this.load(account, adn))?.[member];
      if (before?.id !== id) return false;
      const validation = { ...before, checked, ...(proof && { proof }) };
      // The check of another run may have been stored meanwhile: the later one counts, and no proof is lost.
      return change(
        key,
        { [member]: validation, ...dueAttributes('DOMAIN', idOf(key), dueAt) },
        {
          when: before.checked
            ? `#${member}.#id = :id AND #${member}.#checked.#at = :at`
            : `#${member}.#id = :id AND attribute_not_exists(#${member}.#checked)`,
          values: { id, ...(before.checked && { at: before.checked.at }) },
        },
      );
    },
    async noteMail(key, mail) {
      await change(
        key,
        { mail },
        {
          when: 'attribute_not_exists(#mail) OR #mail.#confirmedAt < :at',
          values: { at: mail.confirmedAt },
        },
      );
    },
    async giveUp(key, at) {
      const gone = { mail: undefined, dns: undefined, dnsPersist: undefined, http: undefined };
      await change(key, { ...gone, givenUpAt: at, ...dueAttributes('DOMAIN', idOf(key), undefined) });
    },
    async addWaiting(key, order, dueAt) {
      const due = dueAttributes('DOMAIN', idOf(key), dueAt);
      const change = { set: { ...key, ...due }, add: { waiting: new Set([order]) } };
      await updateItem(table(), DOMAIN, keys.domain(key), change);
    },
    async clearWaiting(key, woken, dueAt) {
      const change = { set: { waiting: undefined, ...dueAttributes('DOMAIN', idOf(key), dueAt) } };
      const isSame =
        woken.size === 0
          ? { when: 'attribute_exists(#PK) AND attribute_not_exists(#waiting)' }
          : { when: '#waiting = :woken', values: { woken: new Set(woken) } };
      await updateItem(table(), DOMAIN, keys.domain(key), change, isSame);
    },
    async setDue(key, dueAt) {
      await change(key, dueAttributes('DOMAIN', idOf(key), dueAt), { when: 'attribute_exists(#PK)' });
    },
    async listDue(now, page) {
      const { items, ...rest } = await listDue(table(), 'DOMAIN', now, page);
      return { ...rest, items: items.map(keyOf) };
    },
  };
}
