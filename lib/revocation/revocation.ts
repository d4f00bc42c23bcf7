import * as z from 'zod';
import { Instant, OrderId, Serial } from '../order/identifiers.ts';
import { RevocationReason } from '../order/revocation-reason.ts';

/** A revoked certificate: the content of its CRL entry, and until when it must be listed. */
export const Revocation = z.object({
  serial: Serial,
  revokedAt: Instant,
  reason: RevocationReason,
  /** Expiry of the certificate: it stays on the CRL until after that. */
  notAfter: Instant,
  /** Absent for an issuing CA, which has no order. */
  orderId: OrderId.optional(),
});
export type Revocation = z.infer<typeof Revocation>;
