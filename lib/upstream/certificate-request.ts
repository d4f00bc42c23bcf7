import * as z from 'zod';
import { AccountId, Instant, IssuerId, OrderId } from '../order/identifiers.ts';
import { Reference } from './upstream-ca.ts';

/** The request of a revision of an order at an upstream CA, stored before the CA is asked for anything. */
export const StoredRequest = z.strictObject({
  orderId: OrderId,
  revision: z.number().int().positive(),
  account: AccountId,
  /** What one issuer began it finishes, even if the rules choose another one by now. */
  issuer: IssuerId,
  requestedAt: Instant,
  /** Counts changes, so that of two workers only one takes a step. */
  version: z.number().int().positive(),
  reference: Reference.optional(),
  /** Whether the CA may have issued: from then on the request is finished, and no check stops it. */
  committed: z.boolean(),
  /** Before that the CA is not asked again. */
  waitUntil: Instant.optional(),
  /** What the CA asks to wait for, for people. */
  waitsFor: z.string().max(500).optional(),
});
export type StoredRequest = z.infer<typeof StoredRequest>;

/** All reads are strongly consistent; all methods throw `Transient` if the store throttles or cannot be reached. */
export interface RequestStore {
  load(orderId: OrderId, revision: number): Promise<StoredRequest | undefined>;
  /** Stores a request **if the revision has none**. @returns whether it had none */
  open(request: StoredRequest): Promise<boolean>;
  /** Replaces a request **if the stored one has the version before it**. @returns whether it had */
  change(request: StoredRequest): Promise<boolean>;
}

/** The issuer of the certificates of an upstream issuer, in their records. */
export const upstreamId = (issuer: IssuerId): string => `upstream:${issuer}`;

/** The upstream issuer of a certificate; undefined if our own CA issued it. */
export const upstreamOf = ({ issuer }: { issuer: string }): IssuerId | undefined =>
  issuer.startsWith('upstream:') ? issuer.slice('upstream:'.length) : undefined;
