import * as z from 'zod';
import type { Instant as At } from '../clock.ts';
import { AccountId, Instant, MemberId } from '../order/identifiers.ts';

/** It sorts by time. */
export const ReplacementId = z.string().regex(/^[a-z2-7]{26}$/);
export type ReplacementId = z.infer<typeof ReplacementId>;

/**
 * What an operator has asked all clients to replace: the certificates that meet every condition that is given. It revokes nothing: the
 * renewal windows of the certificates lie in the past as long as it is active (RFC 9773 §4.2).
 */
export const ReplacementRequest = z.object({
  id: ReplacementId,
  /** The id of the CA. */
  issuer: z.string().optional(),
  /** `P-256`, `RSA-2048`, … */
  keyType: z.string().optional(),
  account: AccountId.optional(),
  /** Certificates that were issued at this instant or later. */
  issuedAfter: Instant.optional(),
  /**
   * Certificates that were issued before this instant: never after the request, because a certificate that replaces another would
   * have to be replaced, too, without end.
   */
  issuedBefore: Instant,
  reason: z.string(),
  requestedAt: Instant,
  requestedBy: MemberId,
  ended: z.object({ at: Instant, by: MemberId }).optional(),
});
export type ReplacementRequest = z.infer<typeof ReplacementRequest>;

/** The conditions of a request, and since when it is active. */
export const ActiveReplacement = ReplacementRequest.omit({ reason: true, requestedBy: true, ended: true });
export type ActiveReplacement = z.infer<typeof ActiveReplacement>;

/** What decides whether a certificate is in the set of a request. */
export type CertificateFacts = { issuer: string; keyType: string; account: AccountId; issuedAt: At };

/** Whether a certificate is in the set of a request. It does not say whether it was replaced already. */
export const covers = (
  { issuer, keyType, account, issuedAfter, issuedBefore }: Omit<ActiveReplacement, 'id'>,
  facts: CertificateFacts,
): boolean =>
  (issuer === undefined || issuer === facts.issuer) &&
  (keyType === undefined || keyType === facts.keyType) &&
  (account === undefined || account === facts.account) &&
  (issuedAfter === undefined || issuedAfter <= facts.issuedAt) &&
  facts.issuedAt < issuedBefore;
