import * as z from 'zod';
import type { Instant } from '../clock.ts';
import type { CertificateRequest } from '../issuance/issuer.ts';
import type { OrderId } from '../order/identifiers.ts';
import type { Reasons } from '../order/reason.ts';
import type { RevocationReason } from '../order/revocation-reason.ts';

/** What an upstream CA is asked to certify: what was confirmed and approved for a revision of an order. */
export type UpstreamRequest = {
  orderId: OrderId;
  revision: number;
  request: CertificateRequest;
  /** The CSR of the application, DER. */
  csr: Uint8Array;
  /** When the request was opened; the same in every attempt. */
  requestedAt: Instant;
  /** The certificate that this one renews, if the same issuer has issued it: DER. */
  renews?: Uint8Array | undefined;
};

/** The adapter's own notes about a request, as JSON: the address of the order there, and how far it has come. */
export const Reference = z.json();
export type Reference = z.infer<typeof Reference>;

/** What an adapter knows of a request after a step. */
export type Progress =
  /** The reference is stored, then the next step follows at once. `commits`: that step may issue the certificate. */
  | { state: 'continue'; reference: Reference; commits?: true }
  /** Nothing can be done before `at`; `message` says what the CA asks to wait for, for people. */
  | { state: 'wait'; reference: Reference; at: Instant; message?: string | undefined }
  /** The certificate and its chain, leaf first, DER. */
  | { state: 'issued'; reference: Reference; chain: readonly [Uint8Array, ...Uint8Array[]] }
  /** The CA has refused: there is no certificate, and this request will never get one. */
  | { state: 'refused'; reference: Reference; reasons: Reasons }
  /** It is unknown whether the CA has issued, and it cannot be found out: the request is never repeated. */
  | { state: 'unknown'; reference: Reference };

/**
 * A CA that others operate. Its work is done in steps, and the reference is stored between them: a step that could issue a certificate is
 * only taken if the stored reference says so, and a second one finds what the first one did. So a request that is repeated after
 * a crash at any point issues one certificate at most.
 */
export interface UpstreamCa {
  /**
   * Takes the next step of a request.
   * @param reference what the last step returned; undefined for the first one
   * @throws Transient if the CA does not answer
   */
  advance(request: UpstreamRequest, reference: Reference | undefined): Promise<Progress>;
  /**
   * Revokes a certificate that it issued. Idempotent: one that is revoked there already is no error.
   * @throws Transient if the CA does not answer
   */
  revoke(certificate: Uint8Array, reason: RevocationReason): Promise<void>;
  /** When the CA suggests to renew (RFC 9773); undefined if it suggests nothing. @throws Transient */
  renewalWindow?(
    certificate: Uint8Array,
  ): Promise<{ start: Instant; end: Instant; retryAt: Instant } | undefined>;
}
