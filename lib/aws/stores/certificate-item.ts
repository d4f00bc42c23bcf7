import * as z from 'zod';
import { CertificateRecord } from '../../issuance/certificate-record.ts';
import type { Item } from '../table/expression.ts';
import { type ItemKey, keys } from '../table/keys.ts';
import { kindOfStates } from '../table/kind.ts';

/** DER is stored as bytes: as base64 it would cost a third more to write. */
const Kept = z.looseObject({
  tbs: z.instanceof(Uint8Array).optional(),
  der: z.instanceof(Uint8Array).optional(),
});

/** A certificate record as an item. */
export function certificateItem(record: CertificateRecord): ItemKey & Item {
  return {
    ...keys.certificate(record.serial),
    ...record,
    ...('tbs' in record && { tbs: bytes(record.tbs) }),
    ...('der' in record && { der: bytes(record.der) }),
  };
}

function factsOf(item: Item): Item {
  const { PK, SK, tbs, der, ...facts } = Kept.parse(item);
  return { ...facts, ...(tbs && { tbs: text(tbs) }), ...(der && { der: text(der) }) };
}

export const CERTIFICATE = kindOfStates('certificate', CertificateRecord, 'planned', {
  read: (item) => CertificateRecord.parse(factsOf(item)),
  factsOf,
});

export const bytes = (base64: string): Uint8Array => Buffer.from(base64, 'base64');
const text = (der: Uint8Array): string => Buffer.from(der).toString('base64');
