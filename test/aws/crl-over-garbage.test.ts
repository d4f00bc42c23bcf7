import { handClock } from '@countersign/aws-emulators/clock/hand-clock';
import { expect, it } from 'vitest';
import { revocationStore } from '../../lib/aws/stores/revocation-store.ts';
import { type ItemKey, keys } from '../../lib/aws/table/keys.ts';
import { putItem } from '../../lib/aws/table/table.ts';
import { after } from '../../lib/clock.ts';
import { readCaCertificate } from '../../lib/issuance/ca-certificate.ts';
import { isIssuingCrlDue } from '../../lib/revocation/crl-schedule.ts';
import { type CrlPublisher, publishCrl } from '../../lib/revocation/publish-crl.ts';
import { ANY } from '../doubles/any-kind.ts';
import { memoryCrls } from '../doubles/crl-store.ts';
import { embeddedTables } from '../doubles/embedded-table.ts';
import { testCa } from '../doubles/test-ca.ts';
import { readCrl } from '../revocation/read-crl.ts';

const emptyTable = embeddedTables();
const NOW = '2026-11-24T10:00:00.000Z';
const GOOD = 'b'.repeat(32);
const LATER = 'c'.repeat(32);
const UNREADABLE = 'a'.repeat(32);

it('A CRL is published despite unreadable rows, with the entries of their keys, and again afterwards', async () => {
  const table = await emptyTable();
  const plant = (key: ItemKey, more = {}) =>
    putItem(table, ANY, { revokedAt: 7, notAfter: {}, ...key, ...more });
  const revocations = revocationStore(() => table);
  const clock = handClock(NOW);
  const { authority, signer } = await testCa(NOW, { key: 'P-256' });
  const crls = memoryCrls();
  const deps: CrlPublisher = {
    ...{ revocations, crls, clock, file: 'issuing.crl', goodDays: 7 },
    ca: { id: 'issuing', certificate: readCaCertificate(authority.intermediates[0]), signer },
  };
  const revoke = (serial: string) =>
    revocations.create('issuing', {
      serial,
      revokedAt: clock.now(),
      reason: 'superseded',
      notAfter: after(clock.now(), 30, 'days'),
    });
  const publish = async () => {
    await publishCrl(deps, isIssuingCrlDue(clock.now()));
    const { entries } = readCrl(crls.history.at(-1)?.der ?? new Uint8Array());
    return entries.map(({ serial }) => serial).sort();
  };
  await revoke(GOOD);
  await plant(keys.revoked('issuing', UNREADABLE), { reason: 'keyCompromise' });
  await plant(keys.revoked('issuing', 'no serial'));
  await plant(keys.unlisted('issuing', UNREADABLE));
  await plant(keys.unlisted('issuing', 'no serial'));

  const first = await publish();
  clock.advance(60_000);
  await revoke(LATER);
  await plant(keys.unlisted('issuing', LATER));
  await plant(keys.crlNumber('issuing'), { number: 'garbage' });
  const second = await publish();

  expect(first).toEqual([UNREADABLE, GOOD]);
  expect(second).toEqual([UNREADABLE, GOOD, LATER]);
  expect(crls.history.map(({ number }) => number)).toEqual([1, 2]);
});
