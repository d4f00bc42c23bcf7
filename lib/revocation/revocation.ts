import * as z from 'zod';
import { Instant, OrderId, Serial } from '../order/identifiers.ts';
import { RevocationReason } from '../order/revocation-reason.ts';

/** That a certificate of a CA is revoked: what its list says of it, and until when it must. */
export const Revocation = z.object({
  serial: Serial,
  revokedAt: Instant,
  reason: RevocationReason,
  /** Of the certificate: it stays on the list until after that. */
  notAfter: Instant,
  /** Absent for an issuing CA, which was never ordered. */
  orderId: OrderId.optional(),
});
export type Revocation = z.infer<typeof Revocation>;
