import type { Instant } from '../clock.ts';
import type { AccountId, MemberId, OrderId, Sha256 } from './identifiers.ts';
import type { Order } from './order.ts';
import type { OrderChange } from './order-change.ts';
import type { RevocationReason } from './revocation-reason.ts';

/** What is applied for, as JSON: the order's rules do not look into it (lib/application does). */
export type ApplicationJson = Readonly<Record<string, unknown>>;

/** An immutable submission: what was applied for, by whom, and what differs from the revision before. */
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

/** The answer that was given to a request with an Idempotency-Key, to be given again. */
export type KeptAnswer = {
  key: { subject: MemberId; route: string; idempotencyKey: string };
  bodyHash: Sha256;
  status: number;
  headers: Readonly<Record<string, string>>;
  body: unknown;
  expiresAt: Instant;
};

/** A certificate that is revoked, as lib/revocation keeps it. */
export type RevokedCertificate = {
  serial: string;
  revokedAt: Instant;
  reason: RevocationReason;
  notAfter: Instant;
  orderId: OrderId;
};

/** What is written together with an order, in its transaction. */
export type ExtraWrite =
  | { kind: 'application'; orderId: OrderId; application: ApplicationJson }
  | { kind: 'revision'; revision: Revision }
  | { kind: 'answer'; answer: KeptAnswer }
  /** `alone` if no other order may hold the key. */
  | { kind: 'key-claim'; keyHash: Sha256; account: AccountId; orderId: OrderId; alone?: true }
  | { kind: 'key-release'; keyHash: Sha256; orderId: OrderId }
  /** What happens to another order in the same moment. */
  | { kind: 'another-order'; change: OrderChange }
  /** The private key is known to others: no certificate for it any more, for no account. */
  | { kind: 'key-compromise'; keyHash: Sha256; at: Instant }
  /** What the revocation list of a CA has to say from now on; `anew` of what it said otherwise before. */
  | { kind: 'revocation'; issuer: string; revocation: RevokedCertificate; anew?: true }
  /** The mark that no published list is known to say it yet. */
  | { kind: 'unlisted'; issuer: string; serial: string };

/** A key is claimed for the account when its order's checks pass, and freed on cancel, lapse or refusal. */
export function keyWrites(before: Order, after: Order, oneOrderPerKey = false): ExtraWrite[] {
  const { id: orderId, account } = after;
  const freed = ['cancelled', 'lapsed', 'refused'].includes(after.status);
  const held = freed ? undefined : after.heldKey;
  const companions: ExtraWrite[] = [];
  if (before.heldKey && before.heldKey !== held) {
    companions.push({ kind: 'key-release', keyHash: before.heldKey, orderId });
  }
  if (held && before.heldKey !== held)
    companions.push({
      ...{ kind: 'key-claim', keyHash: held, account, orderId },
      ...(oneOrderPerKey && { alone: true }),
    });
  return companions;
}
