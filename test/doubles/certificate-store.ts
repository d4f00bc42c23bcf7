import type { CertificateRecord } from '../../lib/issuance/certificate-record.ts';
import type { CertificateStore } from '../../lib/issuance/certificate-store.ts';

/** The content of a lock without a serial. */
const CLOSED = 'closed';

/** Keeps certificates in memory, under the same conditions as the table; each write is atomic. */
export function memoryCertificateStore(): CertificateStore {
  const records = new Map<string, CertificateRecord>();
  const locks = new Map<string, string>();
  const lockKey = (orderId: string, revision: number) => `${orderId}#${revision}`;

  return {
    async loadCurrent(orderId, revision) {
      const record = records.get(locks.get(lockKey(orderId, revision)) ?? '');
      return record === undefined || record.state === 'abandoned' ? undefined : record;
    },
    async open(plan) {
      const key = lockKey(plan.orderId, plan.revision);
      if (records.has(plan.serial) || locks.has(key)) return false;
      records.set(plan.serial, plan);
      locks.set(key, plan.serial);
      return true;
    },
    async adopt(certificate) {
      const key = lockKey(certificate.orderId, certificate.revision);
      if (records.has(certificate.serial) || locks.has(key)) return false;
      records.set(certificate.serial, certificate);
      locks.set(key, certificate.serial);
      return true;
    },
    async complete(serial, completion) {
      const record = records.get(serial);
      if (record?.state === 'issued') return record;
      if (record?.state !== 'planned') return undefined;
      const { tbs: _, ...planned } = record;
      const issued = { ...planned, ...completion, state: 'issued' } as const;
      records.set(serial, issued);
      return issued;
    },
    async abandon(serial, at, then) {
      const record = records.get(serial);
      if (record?.state !== 'planned') return;
      records.set(serial, { ...record, state: 'abandoned', abandonedAt: at });
      const key = lockKey(record.orderId, record.revision);
      if (then === 'close') locks.set(key, CLOSED);
      else locks.delete(key);
    },
    async close(orderId, revision) {
      const key = lockKey(orderId, revision);
      if (!locks.has(key)) locks.set(key, CLOSED);
      return locks.get(key) === CLOSED;
    },
    load: async (serial) => records.get(serial),
  };
}
