/** The certificates that a client needs beside that of a server, DER. */
export type Chain = {
  /** The issuing CA first, then any CA between it and the root; empty if the root issues. */
  intermediates: readonly Uint8Array[];
  /** Absent if an upstream CA does not say it: clients that trust the CA have it. */
  root?: Uint8Array | undefined;
};

/** Stores the chains of certificates, each permanently under its id. */
export interface ChainStore {
  /** Strongly consistent. */
  load(id: string): Promise<Chain | undefined>;
  /** Writes it only if none has this id. @returns whether it was written */
  create(id: string, chain: Chain): Promise<boolean>;
}
