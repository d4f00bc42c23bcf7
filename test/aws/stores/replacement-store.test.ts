import { expect, it } from 'vitest';
import { auditStore } from '../../../lib/aws/stores/audit-store.ts';
import { memberStore } from '../../../lib/aws/stores/member-store.ts';
import { replacementStore } from '../../../lib/aws/stores/replacement-store.ts';
import { keys } from '../../../lib/aws/table/keys.ts';
import {
  ACT,
  aReplacement,
  ENDED,
  OLGA,
  replacementStoreContract,
} from '../../contract/replacement-store.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';
import { tableThat } from '../../doubles/failing-table.ts';
import { putUnreadable } from '../unreadable-rows.ts';

const emptyTable = embeddedTables();
const AT = '2026-11-23T10:00:00.000Z';

async function withOperators() {
  const table = await emptyTable();
  const members = memberStore(() => table);
  for (const name of ['olga', 'oscar'])
    await members.save(
      { id: `https://id.example#${name}`, roles: ['operator'], name, email: `${name}@example.org` },
      { by: { kind: 'setup' }, at: AT },
    );
  const audit = auditStore(() => table);
  // The events of the members are not of interest here.
  const list: typeof audit.list = async (filter, page) => {
    const { items, ...rest } = await audit.list(filter, { ...page, limit: 100 });
    return { ...rest, items: items.filter(({ type }) => type.startsWith('replacement.')) };
  };
  return { table, members, store: replacementStore(() => table), audit: { list } };
}

replacementStoreContract(withOperators);

it('An operator who was removed meanwhile requests and ends nothing', async () => {
  const { store, members, audit } = await withOperators();
  const request = aReplacement();
  await store.request(request, ACT);
  await members.remove(OLGA, { by: { kind: 'operator', member: 'https://id.example#oscar' }, at: AT });

  const refused = { name: 'Rejection', type: 'forbidden' };
  await expect(store.request(aReplacement(), ACT)).rejects.toMatchObject(refused);
  await expect(store.end(request.id, ENDED, ACT)).rejects.toMatchObject(refused);

  expect(await store.listActive()).toHaveLength(1);
  expect((await audit.list({}, { limit: 10 })).items).toHaveLength(1);
});

it('A request that cannot be read hides no other from the list', async () => {
  const { store, table } = await withOperators();
  const request = aReplacement();
  await store.request(request, ACT);
  await putUnreadable(table, keys.replacement(aReplacement().id));

  expect((await store.list({ limit: 10 })).items).toEqual([request]);
});

it('If the active ones cannot be read, windows are as usual, and none is added over them', async () => {
  const { store, table } = await withOperators();
  const request = aReplacement();
  await store.request(request, ACT);
  await putUnreadable(table, keys.activeReplacements());

  expect(await store.listActive()).toEqual([]);
  await expect(store.request(aReplacement(), ACT)).rejects.toThrow();
  await expect(store.end(request.id, ENDED, ACT)).rejects.toThrow();
});

it.each(['before', 'after'] as const)(
  'A request whose act dies %s any of its calls is there once when it is repeated, and ended once',
  async (when) => {
    const dying = (n: number, table: Parameters<typeof tableThat>[1]) => {
      let calls = 0;
      return tableThat(async (_command, _count, pass) => {
        calls += 1;
        if (calls !== n) return undefined;
        if (when === 'after') await pass();
        throw new Error('Killed.');
      }, table).table;
    };
    let points = 0;
    for (let n = 1, isOver = false; !isOver; n++) {
      const { table, store, audit } = await withOperators();
      const request = aReplacement();
      const broken = () => {
        const one = dying(n, table);
        return replacementStore(() => one);
      };
      const requested = await broken()
        .request(request, ACT)
        .then(
          () => true,
          () => false,
        );
      await store.request(request, ACT);
      expect(await store.listActive()).toHaveLength(1);
      const ended = await broken()
        .end(request.id, ENDED, ACT)
        .catch(() => false);
      expect(await store.end(request.id, ENDED, ACT)).toBe(true);
      expect(await store.listActive()).toEqual([]);
      expect((await audit.list({}, { limit: 10 })).items).toHaveLength(2);
      isOver = requested && ended;
      if (!isOver) points += 1;
    }

    expect(points).toBeGreaterThan(2);
  },
);
