import { expect, it } from 'vitest';
import { auditStore } from '../../../lib/aws/stores/audit-store.ts';
import { endingGrants } from '../../../lib/aws/stores/ending-grants.ts';
import { grantStore } from '../../../lib/aws/stores/grant-store.ts';
import { memberStore } from '../../../lib/aws/stores/member-store.ts';
import { aGrant, grantStoreContract, OLGA } from '../../contract/grant-store.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';
import { tableThat } from '../../doubles/failing-table.ts';

const emptyTable = embeddedTables();
const AT = '2026-11-23T10:00:00.000Z';
const ACT = { by: { kind: 'operator', member: OLGA }, at: AT } as const;
const NOTICE_AT = '2027-01-01T00:00:00.000Z';

async function withOperators() {
  const table = await emptyTable();
  const members = memberStore(() => table);
  for (const name of ['olga', 'oscar'])
    await members.save(
      { id: `https://id.example#${name}`, roles: ['operator'], name, email: `${name}@example.org` },
      { by: { kind: 'setup' }, at: AT },
    );
  return { table, members, store: grantStore(() => table), audit: auditStore(() => table) };
}

grantStoreContract(async () => {
  const { store, audit } = await withOperators();
  // The events of the members are not of interest here.
  const list: typeof audit.list = async (filter, page) => {
    const { items, ...rest } = await audit.list(filter, { ...page, limit: 100 });
    return { ...rest, items: items.filter(({ type }) => type.startsWith('grant.')) };
  };
  return { store, audit: { list } };
});

it('A grant is due when its account is to be notified of its end, until that is noted or the grant is ended', async () => {
  const { table, store } = await withOperators();
  const due = endingGrants(() => table);
  const dueBy = async (at: string) => (await due.listDue(at, { limit: 5 })).items.map(({ id }) => id).sort();
  const [one, other] = [
    await store.give(aGrant(), ACT, NOTICE_AT),
    await store.give(aGrant({ namespace: 'lan' }), ACT, NOTICE_AT),
  ];

  expect(await dueBy('2026-12-31T23:59:00.000Z')).toEqual([]);
  expect(await dueBy(NOTICE_AT)).toEqual([one.id, other.id].sort());
  await due.clearDue(one);
  await due.clearDue(one);
  expect(await dueBy(NOTICE_AT)).toEqual([other.id]);
  await store.end(other.id, { at: AT, by: OLGA }, ACT);
  expect(await dueBy(NOTICE_AT)).toEqual([]);
  expect(await store.load(one.id)).toEqual(one);
});

it('An operator who was removed meanwhile gives and ends no grant', async () => {
  const { store, members, audit } = await withOperators();
  const grant = await store.give(aGrant(), ACT, NOTICE_AT);
  await members.remove(OLGA, { by: { kind: 'operator', member: 'https://id.example#oscar' }, at: AT });

  const refused = { name: 'Rejection', type: 'forbidden' };
  await expect(store.give(aGrant({ namespace: 'lan' }), ACT, NOTICE_AT)).rejects.toMatchObject(refused);
  await expect(store.end(grant.id, { at: AT, by: OLGA }, ACT)).rejects.toMatchObject(refused);

  expect(await store.listActive('acme')).toHaveLength(1);
  expect((await audit.list({ type: 'grant.ended' }, { limit: 10 })).items).toEqual([]);
});

it.each(['before', 'after'] as const)(
  'A grant whose request fails %s any of its calls is given once when it is repeated, and ended once',
  async (when) => {
    const fault = new Error('Killed.');
    const failing = (n: number, table: Parameters<typeof tableThat>[1]) => {
      let calls = 0;
      return tableThat(async (_command, _count, pass) => {
        calls += 1;
        if (calls !== n) return undefined;
        if (when === 'after') await pass();
        throw fault;
      }, table).table;
    };
    let points = 0;
    for (let n = 1, isOver = false; !isOver; n++) {
      const { table, store, audit } = await withOperators();
      const broken = grantStore(() => failing(n, table));
      const given = await broken.give(aGrant(), ACT, NOTICE_AT).catch(() => undefined);
      const grant = await store.give(aGrant(), ACT, NOTICE_AT);
      expect(await store.listActive('acme')).toHaveLength(1);
      const end = grantStore(() => failing(n, table));
      const ended = await end.end(grant.id, { at: AT, by: OLGA }, ACT).catch(() => undefined);
      expect(await store.end(grant.id, { at: AT, by: OLGA }, ACT)).toBe(true);
      expect(await store.listActive('acme')).toEqual([]);
      for (const type of ['grant.given', 'grant.ended'] as const)
        expect((await audit.list({ type }, { limit: 10 })).items).toHaveLength(1);
      isOver = given !== undefined && ended !== undefined;
      if (!isOver) points += 1;
    }

    expect(points).toBeGreaterThan(1);
  },
);
