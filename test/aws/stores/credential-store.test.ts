import { expect, it } from 'vitest';
import { auditStore } from '../../../lib/aws/stores/audit-store.ts';
import { credentialStore } from '../../../lib/aws/stores/credential-store.ts';
import { memberStore } from '../../../lib/aws/stores/member-store.ts';
import { keys } from '../../../lib/aws/table/keys.ts';
import { AT, aCredential, nextId } from '../../contract/acme-objects.ts';
import { credentialStoreContract } from '../../contract/credential-store.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';
import { putUnreadable } from '../unreadable-rows.ts';

const emptyTable = embeddedTables();
const OLGA = 'https://id.example#olga';
const ACT = { by: { kind: 'operator', member: OLGA }, at: AT } as const;

credentialStoreContract(async () => {
  const table = await emptyTable();
  return { store: credentialStore(() => table), audit: auditStore(() => table) };
});

it('A person who is no operator any more creates and revokes no credential as one', async () => {
  const table = await emptyTable();
  const store = credentialStore(() => table);
  const members = memberStore(() => table);
  const olga = { id: OLGA, roles: ['operator' as const], name: 'olga', email: 'olga@example.org' };
  await members.save(olga, { by: { kind: 'setup' }, at: AT });
  const credential = aCredential();
  await store.create(credential, ACT);
  await members.save({ ...olga, roles: ['auditor'] }, { by: { kind: 'setup' }, at: AT });

  const refused = { name: 'Rejection', type: 'forbidden' };
  await expect(store.create(aCredential(), ACT)).rejects.toMatchObject(refused);
  await expect(store.revoke(credential, AT, ACT)).rejects.toMatchObject(refused);

  expect((await store.list('acme', { limit: 10 })).items).toEqual([credential]);
});

it('A credential that cannot be read hides no other from the list, and is not taken for one', async () => {
  const table = await emptyTable();
  const store = credentialStore(() => table);
  const credential = aCredential();
  await store.create(credential, { by: { kind: 'member', member: credential.createdBy }, at: AT });
  const key = { account: 'acme', id: nextId() };
  await putUnreadable(table, keys.credential(key));

  expect((await store.list('acme', { limit: 10 })).items).toEqual([credential]);
  await expect(store.load(key)).rejects.toThrow();
});
