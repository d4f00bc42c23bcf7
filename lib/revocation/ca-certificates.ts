import type { CaFile } from '../issuance/ca-succession.ts';

/** A CA certificate never changes; a new CA has another file. */
export const CA_CERTIFICATE_CACHE_CONTROL = 'public, max-age=86400';

/** The published certificates of root and issuing CAs, each at the URL that certificates name (RFC 5280 §4.2.2.1). */
export interface CaCertificates {
  has(file: CaFile | 'root'): Promise<boolean>;
  /** Publishes it unless it is published: a certificate is never replaced. @throws Transient */
  publish(file: CaFile | 'root', der: Uint8Array): Promise<void>;
}
