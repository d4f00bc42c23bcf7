/** The certificates of a CA, DER. */
export type Authority = {
  /** The issuing CA first, then any CA between it and the root. */
  intermediates: readonly [Uint8Array, ...Uint8Array[]];
  root: Uint8Array;
};

/**
 * Stores the certificates of our CAs, each permanently under its id: a renewed CA gets another id, so that certificates
 * of the former CA keep their chain. Suggested item: `ISSUER#<id> / AUTHORITY`.
 */
export interface AuthorityStore {
  /** Strongly consistent. */
  load(id: string): Promise<Authority | undefined>;
  /** Writes it only if none has this id. @returns whether it was written */
  create(id: string, authority: Authority): Promise<boolean>;
}
