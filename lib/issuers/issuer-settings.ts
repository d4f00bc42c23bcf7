import * as z from 'zod';
import { Instant, IssuerId, MemberId } from '../order/identifiers.ts';

/** Who trusts the certificates of an issuer: every browser, those who install its root, or no one (a CA for tests). */
export const TRUSTS = ['public', 'private', 'test'] as const;
export const Trust = z.enum(TRUSTS);
export type Trust = z.infer<typeof Trust>;

const common = {
  id: IssuerId,
  /** For people. */
  name: z.string().min(1).max(100),
  trust: Trust,
  addedAt: Instant,
  addedBy: MemberId,
  /** From then on it gets no new requests; it finishes those that it has. */
  endedAt: Instant.optional(),
};

/** A CA that issues by ACME (RFC 8555): Let's Encrypt, Google, ZeroSSL, step-ca. */
export const AcmeIssuer = z.strictObject({
  kind: z.literal('acme'),
  ...common,
  directoryUrl: z.url(),
  accountUrl: z.url(),
  /** The private key of the account as a JWK, encrypted by KMS: base64. */
  accountKey: z.string().min(1),
  /** Its names in CAA records (`caaIdentities` of its directory). */
  caaDomains: z.array(z.string()),
  /** The profile that is requested (draft-ietf-acme-profiles); absent for its default. */
  profile: z.string().max(100).optional(),
});
export type AcmeIssuer = z.infer<typeof AcmeIssuer>;

/** A CA of AWS Private CA. */
export const PcaIssuer = z.strictObject({
  kind: z.literal('acm-pca'),
  ...common,
  caArn: z.string().min(20).max(200),
  /** It issues for seven days at most (usage mode `SHORT_LIVED_CERTIFICATE`). */
  isShortLived: z.literal(true).optional(),
});
export type PcaIssuer = z.infer<typeof PcaIssuer>;

/** An issuer that is not our own CA, with the settings that an operator gave it. */
export const UpstreamIssuer = z.discriminatedUnion('kind', [AcmeIssuer, PcaIssuer]);
export type UpstreamIssuer = z.infer<typeof UpstreamIssuer>;

/** An issuer as people and events see it, without its account key. */
export const ShownIssuer = z.discriminatedUnion('kind', [AcmeIssuer.omit({ accountKey: true }), PcaIssuer]);
export type ShownIssuer = z.infer<typeof ShownIssuer>;

/** An issuer without its account key. */
export const shownIssuer = (issuer: UpstreamIssuer): ShownIssuer => {
  if (issuer.kind !== 'acme') return issuer;
  const { accountKey: _, ...shown } = issuer;
  return shown;
};
