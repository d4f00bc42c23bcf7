import type { Serial } from '../order/identifiers.ts';
import type { Revocation } from './revocation.ts';

/**
 * Revocations by the id of the CA that signs their CRL, and the last number of that CRL. Revocations are written
 * in the transaction of the order (`ExtraWrite`), each with a mark that no published CRL is known to contain it.
 * All methods throw `Transient` if the store throttles or cannot be reached; all reads are strongly consistent.
 */
export interface RevocationStore {
  /** Every revocation that may still have to be listed. */
  list(issuer: string): Promise<Revocation[]>;
  /** The serials that no published CRL is known to contain. */
  listUnpublished(issuer: string): Promise<Serial[]>;
  /** Removes their marks. Idempotent. */
  notePublished(issuer: string, serials: readonly Serial[]): Promise<void>;
  /** The last claimed CRL number; 0 before the first one. */
  lastNumber(issuer: string): Promise<number>;
  /** Claims a number if `last` is still the last one. A number is claimed only once. @returns whether it was claimed */
  claimNumber(issuer: string, number: number, last: number): Promise<boolean>;
  /** Revokes an issuing CA, which has no order. @returns whether it was not revoked before */
  create(issuer: string, revocation: Revocation): Promise<boolean>;
}

/** The id of the root that signs the CRL for the issuing CA `id`. */
export const rootOf = (id: string): string => `${id}#root`;
