/** The certificates of a CA, DER. */
export type Authority = {
  /** The issuing CA first, then whatever stands between it and the root. */
  intermediates: readonly [Uint8Array, ...Uint8Array[]];
  root: Uint8Array;
};

/**
 * Where the certificates of our CAs are kept, each under its id for ever: a renewed CA gets another id, so that
 * what the old one issued keeps its chain. Suggested item: `ISSUER#<id> / AUTHORITY`.
 */
export interface AuthorityStore {
  /** Strongly consistent. */
  load(id: string): Promise<Authority | undefined>;
  /** Writes it only where there is none of this id. @returns whether it was written */
  create(id: string, authority: Authority): Promise<boolean>;
}
