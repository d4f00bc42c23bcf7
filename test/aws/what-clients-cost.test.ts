import { expect, it } from 'vitest';
import { acmeStore } from '../../lib/aws/stores/acme-store.ts';
import { certificateStore } from '../../lib/aws/stores/certificate-store.ts';
import { credentialReader } from '../../lib/aws/stores/credential-reader.ts';
import { credentialUseStore } from '../../lib/aws/stores/credential-use-store.ts';
import { memberReader } from '../../lib/aws/stores/member-reader.ts';
import { orderStore } from '../../lib/aws/stores/order-store.ts';
import { replacementReader } from '../../lib/aws/stores/replacement-reader.ts';
import type { Table } from '../../lib/aws/table/table.ts';
import { after } from '../../lib/clock.ts';
import { showClients } from '../../lib/use-cases/show-clients.ts';
import type { ClientsView } from '../../lib/views/client-view.ts';
import { beginning, orderId } from '../contract/order-making.ts';
import { embeddedTables } from '../doubles/embedded-table.ts';
import { aRequest, fixedClock, testCa } from '../doubles/test-ca.ts';
import { AT } from '../order/make.ts';
import { noting } from './noting-table.ts';

const emptyTable = embeddedTables();
const { issuer } = await testCa(AT);
const DER = Buffer.from(await issuer.sign(await issuer.plan(aRequest(), AT))).toString('base64');
const ENDS = after(AT, 90, 'days');
const LATE = after(AT, 80, 'days');
const EARLY = after(AT, 10, 'days');
const idOf = (n: number): string =>
  `client${n}`.replaceAll(/[0189]/g, (each) => 'wxyz'['0189'.indexOf(each)] ?? '').padEnd(26, 'a');

/** Certificates that a client of its own holds each. */
async function hold(table: Table, from: number, to: number): Promise<void> {
  const [acme, store, certificates] = [
    acmeStore(() => table),
    orderStore(() => table),
    certificateStore(() => table),
  ];
  for (let n = from; n < to; n++) {
    const id = idOf(n);
    await acme.createAccount({
      ...{ id, account: 'acme', credential: 'c'.repeat(26), member: 'https://id.example#anna' },
      ...{ jwk: { kty: 'OKP' }, thumbprint: id.padEnd(43, 'b'), contact: [], status: 'valid', createdAt: AT },
    });
    const names = [`host-${n}.example.org`];
    const commit = beginning({ id: orderId(n), status: 'issued', names });
    if (commit.after.status !== 'issued') throw new Error(commit.after.status);
    const serial = n.toString(16).padStart(32, '0');
    const certificate = { ...commit.after.certificate, serial, notAfter: ENDS };
    await store.commit({ ...commit, after: { ...commit.after, acmeAccount: id, certificate } });
    await store.indexNames(commit.after);
    const validity = { notBefore: AT, notAfter: ENDS, plannedAt: AT };
    const of = { serial, issuer: 'ca', orderId: orderId(n), revision: 1, account: 'acme' };
    await certificates.open({ state: 'planned', ...of, ...validity, tbs: DER });
    await certificates.complete(serial, { der: DER, fingerprint: 'a'.repeat(64), issuedAt: AT });
  }
}

const shows = (table: () => Table, now: string, cursor?: string): Promise<ClientsView> =>
  showClients(
    {
      ...{ acme: acmeStore(table), store: orderStore(table), certificates: certificateStore(table) },
      credentials: credentialReader(table),
      members: memberReader(table),
      ...{ uses: credentialUseStore(table), replacements: replacementReader(table) },
      clock: fixedClock(now),
    },
    { account: 'acme', cursor },
  );

/** Earlier orders for the name of a certificate. */
async function orderedBefore(table: Table, n: number, from: number, to: number): Promise<void> {
  const store = orderStore(() => table);
  for (let earlier = from; earlier < to; earlier++) {
    const id = orderId(1000 + n * 100 + earlier);
    const commit = beginning({ id, status: 'issued', names: [`host-${n}.example.org`] });
    await store.commit(commit);
    await store.indexNames(commit.after);
  }
}

const FULL_PART = 100;

it('A part of the clients costs as much beside more certificates, and at most this', {
  timeout: 120_000,
}, async () => {
  const table = await emptyTable();
  const { table: noted, readBy } = noting(table);
  const costs = async (now: string) => {
    let examined = 0;
    const { units, requests } = await readBy(async () => {
      examined = (await shows(noted, now)).examined;
    });
    return { examined, units, requests };
  };

  await hold(table, 0, FULL_PART + 2);
  const few = await costs(LATE);
  await hold(table, FULL_PART + 2, FULL_PART + 12);
  const [many, early] = [await costs(LATE), await costs(EARLY)];

  expect(many).toEqual(few);
  expect(many.examined).toBe(FULL_PART);
  // One query for the names of each certificate whose attempts are looked up; all other reads are in batches.
  expect(many.requests).toBeLessThanOrEqual(FULL_PART + 20);
  expect(many.units / FULL_PART).toBeLessThanOrEqual(13);
  expect(early.examined).toBe(FULL_PART + 12);
  expect(early.requests).toBeLessThanOrEqual(20);
  expect(early.units / early.examined).toBeLessThanOrEqual(6);
});

it('A name that was ordered often before costs at most 22 read units more, however often it was', async () => {
  const table = await emptyTable();
  const { table: noted, readBy } = noting(table);
  /** What looking up its attempts costs. */
  const costs = async () => {
    const [late, early] = [await readBy(() => shows(noted, LATE)), await readBy(() => shows(noted, EARLY))];
    return late.units - early.units;
  };

  await hold(table, 0, 1);
  const once = await costs();
  await orderedBefore(table, 0, 0, 20);
  const often = await costs();
  await orderedBefore(table, 0, 20, 40);

  expect(often).toBeGreaterThan(once);
  expect(often - once).toBeLessThanOrEqual(22);
  expect(await costs()).toBe(often);
});
