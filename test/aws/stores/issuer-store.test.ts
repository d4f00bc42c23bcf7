import { expect, it } from 'vitest';
import { auditStore } from '../../../lib/aws/stores/audit-store.ts';
import { issuerStore, issuerUses } from '../../../lib/aws/stores/issuer-store.ts';
import { memberStore } from '../../../lib/aws/stores/member-store.ts';
import { keys } from '../../../lib/aws/table/keys.ts';
import { OWN_CA_ONLY } from '../../../lib/issuers/issuer-choice.ts';
import {
  ACT,
  ADDED,
  issuerStoreContract,
  issuerUsesContract,
  OLGA,
  WITH_ISSUER,
} from '../../contract/issuer-store.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';
import { putUnreadable } from '../unreadable-rows.ts';

const emptyTable = embeddedTables();

async function withOperators() {
  const table = await emptyTable();
  const members = memberStore(() => table);
  for (const name of ['olga', 'oscar'])
    await members.save(
      { id: `https://id.example#${name}`, roles: ['operator'], name, email: `${name}@example.org` },
      { by: { kind: 'setup' }, at: ACT.at },
    );
  const audit = auditStore(() => table);
  // The events of the members are not of interest here.
  const list: typeof audit.list = async (filter, page) => {
    const { items, ...rest } = await audit.list(filter, { ...page, limit: 100 });
    return { ...rest, items: items.filter(({ type }) => type.startsWith('issuer')) };
  };
  return { table, members, store: issuerStore(() => table), audit: { list } };
}

issuerStoreContract(withOperators);

issuerUsesContract(async () => {
  const table = await emptyTable();
  return issuerUses(() => table);
});

it('An operator who was removed meanwhile changes no issuers', async () => {
  const { store, members, audit } = await withOperators();
  await members.remove(OLGA, { by: { kind: 'operator', member: 'https://id.example#oscar' }, at: ACT.at });

  const refused = { name: 'Rejection', type: 'forbidden' };
  await expect(store.change(WITH_ISSUER, ADDED, ACT)).rejects.toMatchObject(refused);

  expect(await store.load()).toEqual(OWN_CA_ONLY);
  expect((await audit.list({}, { limit: 10 })).items).toEqual([]);
});

it('A choice that cannot be read is never taken for our own CA', async () => {
  const { store, table } = await withOperators();
  await putUnreadable(table, keys.issuerChoice());

  await expect(store.load()).rejects.toThrow();
});

it('A use that cannot be read hides no other', async () => {
  const { table } = await withOperators();
  const uses = issuerUses(() => table);
  await uses.noteIssued('one', ACT.at);
  await putUnreadable(table, keys.issuerUse('other'), { lastIssuedAt: 'garbage' });

  expect(await uses.list()).toEqual(new Map([['one', { lastIssuedAt: ACT.at }]]));
});
