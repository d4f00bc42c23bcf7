import * as z from 'zod';
import type { IssuedCertificate } from '../../issuance/certificate-record.ts';
import { CertificateRecord } from '../../issuance/certificate-record.ts';
import type { CertificateStore } from '../../issuance/certificate-store.ts';
import { Serial } from '../../order/identifiers.ts';
import { Transient } from '../../problem.ts';
import type { Item } from '../table/expression.ts';
import { getItem } from '../table/get-item.ts';
import { type ItemKey, keys, searchAttributes } from '../table/keys.ts';
import { kind, kindOfStates } from '../table/kind.ts';
import { putItem, type Table } from '../table/table.ts';
import { type CancelReason, transact, type Write } from '../table/transaction.ts';
import { updateAndReturnItem } from '../table/update-and-return-item.ts';

/** DER is stored as bytes: as base64 it would cost a third more to write. */
const Kept = z.looseObject({
  tbs: z.instanceof(Uint8Array).optional(),
  der: z.instanceof(Uint8Array).optional(),
});

/** A certificate record as an item. */
function certificateItem(record: CertificateRecord): ItemKey & Item {
  return {
    ...keys.certificate(record.serial),
    ...record,
    ...('tbs' in record && { tbs: fromBase64(record.tbs) }),
    ...('der' in record && { der: fromBase64(record.der) }),
  };
}

function factsOf(item: Item): Item {
  const { PK, SK, tbs, der, foundIn, foundAs, ...facts } = Kept.parse(item);
  return { ...facts, ...(tbs && { tbs: toBase64(tbs) }), ...(der && { der: toBase64(der) }) };
}

export const CERTIFICATE = kindOfStates('certificate', CertificateRecord, 'planned', {
  read: (item) => CertificateRecord.parse(factsOf(item)),
  factsOf,
});

const fromBase64 = (base64: string): Uint8Array => Buffer.from(base64, 'base64');
const toBase64 = (der: Uint8Array): string => Buffer.from(der).toString('base64');

/** The issuance lock of a revision; without a serial it is closed. */
const ISSUANCE_LOCK = kind('issuance-lock', { serial: Serial.optional() });

const NEW = { when: 'attribute_not_exists(PK)' };
const PLANNED = { when: '#state = :planned', values: { planned: 'planned' } };

/** Plans and certificates in the table. */
export function certificateStore(table: () => Table): CertificateStore {
  const lockOf = async (orderId: string, revision: number) => {
    const item = await getItem(table(), keys.issuanceLock(orderId, revision));
    return item && ISSUANCE_LOCK.parse(item);
  };
  const load = async (serial: string) => {
    const item = await getItem(table(), keys.certificate(serial));
    return item && CERTIFICATE.parse(item);
  };

  return {
    load,
    async loadCurrent(orderId, revision) {
      const lock = await lockOf(orderId, revision);
      const record = lock?.serial === undefined ? undefined : await load(lock.serial);
      return record === undefined || record.state === 'abandoned' ? undefined : record;
    },
    open: (plan) =>
      writeAll(table(), [
        { put: certificateItem(plan), as: CERTIFICATE, if: NEW },
        {
          put: { ...keys.issuanceLock(plan.orderId, plan.revision), serial: plan.serial },
          as: ISSUANCE_LOCK,
          if: NEW,
        },
      ]),
    adopt: (certificate) =>
      writeAll(table(), [
        {
          put: {
            ...certificateItem(certificate),
            ...searchAttributes(certificate.fingerprint, certificate.serial),
          },
          as: CERTIFICATE,
          if: NEW,
        },
        {
          put: {
            ...keys.issuanceLock(certificate.orderId, certificate.revision),
            serial: certificate.serial,
          },
          as: ISSUANCE_LOCK,
          if: NEW,
        },
      ]),
    async complete(serial, { der, ...rest }) {
      const found = searchAttributes(rest.fingerprint, serial);
      const set = { state: 'issued', der: fromBase64(der), ...rest, tbs: undefined, ...found };
      const changed = await updateAndReturnItem(
        table(),
        CERTIFICATE,
        keys.certificate(serial),
        { set },
        PLANNED,
      );
      return issuedOf(changed.made ? changed.now : changed.found);
    },
    async abandon(serial, at, then) {
      const plan = await load(serial);
      if (plan?.state !== 'planned') return;
      const lock = keys.issuanceLock(plan.orderId, plan.revision);
      const holdsIt = { when: '#serial = :serial', values: { serial } };
      await writeAll(table(), [
        {
          update: keys.certificate(serial),
          as: CERTIFICATE,
          change: { set: { state: 'abandoned', abandonedAt: at } },
          if: PLANNED,
        },
        then === 'close'
          ? { update: lock, as: ISSUANCE_LOCK, change: { set: { serial: undefined } }, if: holdsIt }
          : { delete: lock, if: holdsIt },
      ]);
    },
    async close(orderId, revision) {
      if (await putItem(table(), ISSUANCE_LOCK, keys.issuanceLock(orderId, revision), NEW)) return true;
      const lock = await lockOf(orderId, revision);
      return lock !== undefined && lock.serial === undefined;
    },
  };
}

function issuedOf(item: Item | undefined): IssuedCertificate | undefined {
  const record = item && CERTIFICATE.parse(item);
  return record?.state === 'issued' ? record : undefined;
}

/** Attempts at a transaction that conflicts with another one. */
const ATTEMPTS = 5;

/** Executes a transaction. @returns whether the conditions held @throws Transient after repeated conflicts with others */
async function writeAll(table: Table, writes: readonly Write[]): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const obstacles: readonly CancelReason[] | undefined = await transact(table, writes);
    if (obstacles === undefined) return true;
    if (obstacles.includes('condition')) return false;
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt));
  }
  throw new Transient('Lost the optimistic-lock race too often.');
}
