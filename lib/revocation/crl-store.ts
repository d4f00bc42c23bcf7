import type { Instant } from '../clock.ts';
import type { CaFile } from '../issuance/ca-succession.ts';

/** The lists, by the names of their files: of each issuing CA, and the one on which issuing CAs stand. */
export type CrlFile = `${CaFile | 'root'}.crl`;

/** Seen anew within minutes of a revocation, and no load on anything until then. */
export const CRL_CACHE_CONTROL = 'public, max-age=300';

/** What a list says of itself. */
export type CrlTerms = { number: number; thisUpdate: Instant; nextUpdate: Instant };

/** A published list without its bytes; `tag` tells it from every other one that was ever there. */
export type PublishedCrl = CrlTerms & { tag: string };

/** Where lists are published, each in one place whose content is replaced as a whole. Methods throw `Transient`. */
export interface CrlStore {
  find(file: CrlFile): Promise<PublishedCrl | undefined>;
  /**
   * Puts a list where `over` is (nothing: where none is).
   * @returns false, and nothing is written, where something else is there by now
   */
  put(file: CrlFile, crl: CrlTerms & { der: Uint8Array }, over: string | undefined): Promise<boolean>;
}

export interface CrlReader {
  /** The list itself; where it is too large for a function's answer, an address at which it is for some minutes. */
  read(file: CrlFile): Promise<(PublishedCrl & ({ der: Uint8Array } | { url: string })) | undefined>;
}
