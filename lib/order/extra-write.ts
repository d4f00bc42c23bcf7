import type { Instant } from '../clock.ts';
import type { AccountId, MemberId, OrderId, Sha256 } from './identifiers.ts';
import type { Order } from './order.ts';
import type { OrderChange } from './order-change.ts';
import type { RevocationReason } from './revocation-reason.ts';

/** The application as JSON: lib/application parses it, the rules of the order do not. */
export type ApplicationJson = Readonly<Record<string, unknown>>;

/** An immutable submission: the application, the submitter, and what differs from the previous revision. */
export type Revision = {
  orderId: OrderId;
  number: number;
  submittedAt: Instant;
  submittedBy: MemberId;
  application: ApplicationJson;
  /** JSON pointers; empty for the first revision. */
  changed: readonly string[];
  documents: Order['documents'];
};

/** The stored answer to a request with an Idempotency-Key, for a repetition of the request. */
export type KeptAnswer = {
  key: { subject: MemberId; route: string; idempotencyKey: string };
  bodyHash: Sha256;
  status: number;
  headers: Readonly<Record<string, string>>;
  body: unknown;
  expiresAt: Instant;
};

/** A revoked certificate, as lib/revocation stores it. */
export type RevokedCertificate = {
  serial: string;
  revokedAt: Instant;
  reason: RevocationReason;
  notAfter: Instant;
  orderId: OrderId;
};

/** A write in the transaction of an order. */
export type ExtraWrite =
  | { kind: 'application'; orderId: OrderId; application: ApplicationJson }
  | { kind: 'revision'; revision: Revision }
  | { kind: 'answer'; answer: KeptAnswer }
  /** `alone` if no other order may hold the key. */
  | { kind: 'key-claim'; keyHash: Sha256; account: AccountId; orderId: OrderId; alone?: true }
  | { kind: 'key-release'; keyHash: Sha256; orderId: OrderId }
  /** A change of another order. */
  | { kind: 'another-order'; change: OrderChange }
  /** The private key is compromised: no account may get a certificate for it any more. */
  | { kind: 'key-compromise'; keyHash: Sha256; at: Instant }
  /** The entry in the CRL of a CA; `overwrite` if it replaces an earlier entry of the same certificate. */
  | { kind: 'revocation'; issuer: string; revocation: RevokedCertificate; overwrite?: true }
  /** Marks a revocation that no published CRL is known to contain. */
  | { kind: 'unlisted'; issuer: string; serial: string };

/** A key is claimed for the account when the order's checks pass, and released on cancellation, lapse or refusal. */
export function keyWrites(before: Order, after: Order, oneOrderPerKey = false): ExtraWrite[] {
  const { id: orderId, account } = after;
  const isReleased = ['cancelled', 'lapsed', 'refused'].includes(after.status);
  const held = isReleased ? undefined : after.heldKey;
  const writes: ExtraWrite[] = [];
  if (before.heldKey && before.heldKey !== held) {
    writes.push({ kind: 'key-release', keyHash: before.heldKey, orderId });
  }
  if (held && before.heldKey !== held)
    writes.push({
      ...{ kind: 'key-claim', keyHash: held, account, orderId },
      ...(oneOrderPerKey && { alone: true }),
    });
  return writes;
}
