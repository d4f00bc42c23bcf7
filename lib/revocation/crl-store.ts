import type { Instant } from '../clock.ts';
import type { CaFile } from '../issuance/ca-succession.ts';

/** The CRLs by file name: one of each issuing CA, and that of the root, which lists issuing CAs. */
export type CrlFile = `${CaFile | 'root'}.crl`;

/** Clients see a revocation within minutes, and caches take the load in between. */
export const CRL_CACHE_CONTROL = 'public, max-age=300';

/** The number and the validity of a CRL. */
export type CrlTerms = { number: number; thisUpdate: Instant; nextUpdate: Instant };

/** A published CRL without its bytes; `tag` is its entity tag, different for every version. */
export type PublishedCrl = CrlTerms & { tag: string };

/** Publishes CRLs, each as one object that is replaced as a whole. Methods throw `Transient`. */
export interface CrlStore {
  load(file: CrlFile): Promise<PublishedCrl | undefined>;
  /**
   * Replaces the CRL with the tag `over`; undefined: creates the first one.
   * @returns false, and nothing is written, if another version was published in between
   */
  put(file: CrlFile, crl: CrlTerms & { der: Uint8Array }, over: string | undefined): Promise<boolean>;
}

export interface CrlReader {
  /** The CRL; if it is too large for the response of a function, a URL that is valid for some minutes. */
  read(file: CrlFile): Promise<(PublishedCrl & ({ der: Uint8Array } | { url: string })) | undefined>;
}
