import * as z from 'zod';
import { after } from '../../clock.ts';
import { Instant } from '../../order/identifiers.ts';
import { Domain, MEMBER_OF } from '../../verification/domains/domain.ts';
import { type DomainKey, type DomainStore, MOST_WAITING } from '../../verification/domains/domain-store.ts';
import { Ending } from '../../verification/domains/ending.ts';
import { getItems } from '../table/batches.ts';
import type { Condition } from '../table/expression.ts';
import { getItem } from '../table/get-item.ts';
import { dueAttributes, epochSeconds, keys } from '../table/keys.ts';
import { kind } from '../table/kind.ts';
import { readPage } from '../table/pages.ts';
import { parseReadable, tryParse } from '../table/parse-readable.ts';
import { type Table, updateItem } from '../table/table.ts';
import { listDue } from './list-due.ts';

const DOMAIN = kind('domain', Domain.shape);

/** When it is due is no part of a domain: it only has to be unchanged when it is set again. */
const Due = z.object({ dueAt: Instant.optional() });

/** `type` is what the filter of the stream passes (serverless/functions.yml). */
export const ENDING = kind('ending', { ...Ending.shape, type: z.literal('proof.ending') });

/** Much longer than an ending is found again (`endingsOf`). */
const KEPT_DAYS = 60;

/** Changes of one domain at the same time are two at most: a check on request, and the scheduled one. */
const MOST_TRIES = 5;

/** The id of a domain in the due index. Neither an account nor a domain name contains `#`. */
const idOf = ({ account, adn }: DomainKey): string => `${account}#${adn}`;

function keyOf(id: string): DomainKey {
  const [account = '', adn = ''] = id.split('#');
  return { account, adn };
}

/** Domains in the table: each change is one conditional update of one item. An unreadable domain proves nothing. @param mostWaiting only tests have fewer */
export function domainStore(table: () => Table, mostWaiting = MOST_WAITING): DomainStore {
  // Of the key only its two members: a caller may pass a whole domain, which is stale by now.
  const change = ({ account, adn }: DomainKey, set: Record<string, unknown>, when?: Condition) =>
    updateItem(table(), DOMAIN, keys.domain({ account, adn }), { set: { account, adn, ...set } }, when);
  const loadWithDue = async (key: DomainKey) => {
    const item = await getItem(table(), keys.domain(key));
    const domain = item && tryParse(DOMAIN, item)?.value;
    return domain && { domain, dueAt: Due.parse(item).dueAt };
  };
  const asDueAs = (dueAt: string | undefined): Condition =>
    dueAt === undefined
      ? { when: 'attribute_exists(#PK) AND attribute_not_exists(#dueAt)' }
      : { when: '#dueAt = :dueAt', values: { dueAt } };
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
    async noteCheck({ method, id, account, adn }, checked, proof, dueOf) {
      const key = { account, adn };
      const member = MEMBER_OF[method];
      let first: string | undefined;
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const found = await loadWithDue(key);
        const before = found?.domain[member];
        // The check of another run may have been stored meanwhile: the later one counts, and no proof is lost.
        if (found === undefined || before?.id !== id) return false;
        if (tries > 0 && before.checked?.at !== first) return false;
        first = before.checked?.at;
        const validation = { ...before, checked, ...(proof && { proof }) };
        const dueAt = dueOf({ ...found.domain, [member]: validation });
        const asRead = asDueAs(found.dueAt);
        const unchecked = `attribute_not_exists(#${member}.#checked)`;
        const noted = await change(
          key,
          { [member]: validation, ...dueAttributes('DOMAIN', idOf(key), dueAt) },
          {
            when: `#${member}.#id = :id AND ${first ? `#${member}.#checked.#at = :at` : unchecked} AND ${asRead.when}`,
            values: { id, ...(first && { at: first }), ...asRead.values },
          },
        );
        if (noted) return true;
      }
      return false;
    },
    async noteMail(key, mail, dueAt) {
      const isNewer = '(attribute_not_exists(#mail) OR #mail.#confirmedAt < :at)';
      const at = mail.confirmedAt;
      const due = {
        when: `${isNewer} AND (attribute_not_exists(#dueAt) OR #dueAt > :due)`,
        values: { at, due: dueAt },
      };
      if (await change(key, { mail, ...dueAttributes('DOMAIN', idOf(key), dueAt) }, due)) return;
      await change(key, { mail }, { when: isNewer, values: { at } });
    },
    async noteEnding(ending) {
      const { account, adn, method, id, confirmedAt, endsAt } = ending;
      await updateItem(
        table(),
        ENDING,
        keys.ending({ account, adn, method, id, confirmedAt }),
        { set: { ...ending, type: 'proof.ending', expires: epochSeconds(after(endsAt, KEPT_DAYS, 'days')) } },
        { when: 'attribute_not_exists(#PK)' },
      );
    },
    async giveUp(key, at) {
      const gone = { mail: undefined, dns: undefined, dnsPersist: undefined, http: undefined };
      await change(key, { ...gone, givenUpAt: at, ...dueAttributes('DOMAIN', idOf(key), undefined) });
    },
    async addWaiting(key, order, dueAt) {
      const due = dueAttributes('DOMAIN', idOf(key), dueAt);
      const { account, adn } = key;
      const change = { set: { account, adn, ...due }, add: { waiting: new Set([order]) } };
      await updateItem(table(), DOMAIN, keys.domain(key), change, {
        when: 'attribute_not_exists(#waiting) OR size(#waiting) < :most OR contains(#waiting, :order)',
        values: { most: mostWaiting, order },
      });
    },
    async clearWaiting(key, woken) {
      const isSame = { when: '#waiting = :woken', values: { woken: new Set(woken) } };
      await change(key, { waiting: undefined }, isSame);
    },
    async setDue(key, dueAt) {
      await change(key, dueAttributes('DOMAIN', idOf(key), dueAt), { when: 'attribute_exists(#PK)' });
    },
    async reschedule(key, dueOf) {
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const found = await loadWithDue(key);
        if (found === undefined) return;
        const due = dueAttributes('DOMAIN', idOf(key), dueOf(found.domain));
        if (due.dueAt === found.dueAt || (await change(key, due, asDueAs(found.dueAt)))) return;
      }
    },
    async listDue(now, page) {
      const { items, ...rest } = await listDue(table(), 'DOMAIN', now, page);
      return { ...rest, items: items.map(keyOf) };
    },
  };
}
