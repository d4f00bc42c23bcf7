import { expect, it } from 'vitest';
import { caSuccessionStore } from '../../../lib/aws/stores/ca-succession-store.ts';
import { caFileOf, caIdOf } from '../../../lib/issuance/ca-succession.ts';
import { caSuccessionStoreContract } from '../../contract/ca-succession-store.ts';
import { embeddedTables } from '../../doubles/embedded-table.ts';

const newTable = embeddedTables();

caSuccessionStoreContract(async () => {
  const table = await newTable();
  return caSuccessionStore(
    () => ({ id: 'issuing', keyId: 'issuing' }),
    () => table,
  );
});

it('The multi-Region key of a later issuing CA is the one in the region of the stage, also after a move', async () => {
  const table = await newTable();
  const arn = (region: string, id: string) => `arn:aws:kms:${region}:111122223333:key/${id}`;
  const storeIn = (region: string) =>
    caSuccessionStore(
      () => ({ id: 'issuing', keyId: arn(region, 'mrk-1') }),
      () => table,
    );
  const first = await storeIn('eu-west-1').load();
  const later = (number: number, keyId: string) => ({
    id: caIdOf('issuing', number),
    file: caFileOf(number),
    keyId: arn('eu-west-1', keyId),
    addedAt: '2026-11-30T00:00:00.000Z',
  });
  await storeIn('eu-west-1').save({ ...first, cas: [first.cas[0], later(2, 'mrk-2'), later(3, 'single')] });

  const { cas } = await storeIn('eu-central-1').load();

  expect(cas.map(({ keyId }) => keyId)).toEqual([
    arn('eu-central-1', 'mrk-1'),
    arn('eu-central-1', 'mrk-2'),
    arn('eu-west-1', 'single'),
  ]);
});
