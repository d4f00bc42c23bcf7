import * as z from 'zod';
import { CertificateRecord } from '../issuance/certificate-record.ts';
import type { Item } from './expression.ts';
import { type Key, keys } from './keys.ts';

/** DER is kept as bytes: as base64 it would cost a third more to write. */
const Kept = z.looseObject({
  tbs: z.instanceof(Uint8Array).optional(),
  der: z.instanceof(Uint8Array).optional(),
});

/** A certificate record as an item. */
export function certificateItem(record: CertificateRecord): Key & Item {
  return {
    ...keys.certificate(record.serial),
    ...record,
    ...('tbs' in record && { tbs: bytes(record.tbs) }),
    ...('der' in record && { der: bytes(record.der) }),
  };
}

/** The record that an item holds. @throws ZodError where it holds none */
export function certificateOf(item: Item): CertificateRecord {
  const { PK, SK, tbs, der, ...facts } = Kept.parse(item);
  return CertificateRecord.parse({
    ...facts,
    ...(tbs && { tbs: text(tbs) }),
    ...(der && { der: text(der) }),
  });
}

export const bytes = (base64: string): Uint8Array => Buffer.from(base64, 'base64');
const text = (der: Uint8Array): string => Buffer.from(der).toString('base64');
