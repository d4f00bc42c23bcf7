import * as z from 'zod';
import { Sha256 } from '../order/identifiers.ts';

/** The public key of an order. */
export const KeyView = z
  .object({
    type: z.enum(['RSA', 'EC']),
    size: z.int().optional().meta({ description: 'Bits of an RSA key.' }),
    curve: z.string().optional().meta({ description: 'The curve of an EC key.' }),
    fingerprint: Sha256.meta({ description: 'SHA-256 of its SubjectPublicKeyInfo.' }),
  })
  .meta({ id: 'Key' });
export type KeyView = z.infer<typeof KeyView>;

/** @param keyType as stored: `RSA-2048`, `P-256` */
export function keyView(keyType: string, fingerprint: Sha256): KeyView {
  const size = /^RSA-(\d+)$/.exec(keyType)?.[1];
  return size === undefined
    ? { type: 'EC', curve: keyType, fingerprint }
    : { type: 'RSA', size: Number(size), fingerprint };
}
