import type { Serial } from '../order/identifiers.ts';
import type { Revocation } from './revocation.ts';

/**
 * What is revoked, by the id of the CA that signs its list, and how far its lists are numbered. Revocations are written
 * with the order (`Companion`), each with a mark that no published list is known to hold it.
 * All methods throw `Transient` when the store is throttled or out of reach; all reads are strongly consistent.
 */
export interface RevocationStore {
  /** Everything that is revoked and may still have to be listed. */
  all(issuer: string): Promise<Revocation[]>;
  /** The serials that no published list is known to hold. */
  unlisted(issuer: string): Promise<Serial[]>;
  /** Takes their marks away. Safe to repeat. */
  noteListed(issuer: string, serials: readonly Serial[]): Promise<void>;
  /** The last number that was claimed for a list; 0 where none was. */
  lastNumber(issuer: string): Promise<number>;
  /** Claims a number if `last` is still the last one; says whether it did. A number is claimed once, ever. */
  claimNumber(issuer: string, number: number, last: number): Promise<boolean>;
  /** Revokes what was never ordered: an issuing CA. Says whether it was not revoked before. */
  add(issuer: string, revocation: Revocation): Promise<boolean>;
}

/** The CA that signs the list on which the issuing CA `id` would stand. */
export const rootOf = (id: string): string => `${id}#root`;
