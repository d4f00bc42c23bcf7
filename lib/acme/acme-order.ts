import * as z from 'zod';
import { Instant, OrderId, Serial } from '../order/identifiers.ts';
import { AcmeError, Identifier } from './authorization.ts';
import { AcmeAccountId, AcmeOrderId, AuthorizationId } from './identifiers.ts';

/** What its finalization has placed: the id is chosen before the order exists, so that a repeated request places no second one. */
export const Placed = z.object({ order: OrderId, at: Instant });
export type Placed = z.infer<typeof Placed>;

/** An ACME order (RFC 8555 §7.1.3). Its status is computed (`statusOf`), never stored. */
export const AcmeOrder = z.object({
  id: AcmeOrderId,
  acmeAccount: AcmeAccountId,
  /** As the client sent them, wildcards with `*.` */
  identifiers: z.array(Identifier).min(1).max(100),
  authorizations: z.array(AuthorizationId).min(1).max(100),
  createdAt: Instant,
  expiresAt: Instant,
  notAfter: Instant.optional(),
  profile: z.string().optional(),
  /** The certificate that it renews (RFC 9773 §5): the order and the serial number. */
  replaces: z.object({ order: OrderId, serial: Serial, certId: z.string() }).optional(),
  /** An earlier one for the same identifiers, whose certificate waits or has waited for a reviewer. */
  continues: AcmeOrderId.optional(),
  placed: Placed.optional(),
  /** Why it failed before an order was placed. */
  error: AcmeError.optional(),
});
export type AcmeOrder = z.infer<typeof AcmeOrder>;
