import * as z from 'zod';
import { AccountId, Instant, OrderId, Serial, Sha256 } from '../order/identifiers.ts';

const Base64Der = z.base64().min(4);

const common = {
  serial: Serial,
  /** The id of the CA: of one of ours, or `upstream:` and the id of an issuer. */
  issuer: z.string().min(1),
  orderId: OrderId,
  /** The revision of the order that is certified. */
  revision: z.number().int().positive(),
  account: AccountId,
  notBefore: Instant,
  notAfter: Instant,
  plannedAt: Instant,
};

/** A serial number with its TBS, stored before anything is signed. */
export const PlannedCertificate = z.strictObject({ state: z.literal('planned'), ...common, tbs: Base64Der });
export type PlannedCertificate = z.infer<typeof PlannedCertificate>;

/** The one result of a plan; only this certificate is handed out. */
export const IssuedCertificate = z.strictObject({
  state: z.literal('issued'),
  ...common,
  der: Base64Der,
  /** The id of its chain in the store of authorities, if an upstream CA issued it; that of `issuer` otherwise. */
  chain: z.string().min(1).optional(),
  /** SHA-256 of the DER. */
  fingerprint: Sha256,
  issuedAt: Instant,
});
export type IssuedCertificate = z.infer<typeof IssuedCertificate>;

/** A plan that was not completed in time, or whose order was abandoned: it is never signed, and stays on record. */
export const AbandonedCertificate = z.strictObject({
  state: z.literal('abandoned'),
  ...common,
  tbs: Base64Der,
  abandonedAt: Instant,
});
export type AbandonedCertificate = z.infer<typeof AbandonedCertificate>;

/** Every serial number that was ever chosen, with its outcome. */
export const CertificateRecord = z.discriminatedUnion('state', [
  PlannedCertificate,
  IssuedCertificate,
  AbandonedCertificate,
]);
export type CertificateRecord = z.infer<typeof CertificateRecord>;

/** The id under which the chain of a certificate is stored. */
export const authorityIdOf = ({ issuer, chain }: Pick<IssuedCertificate, 'issuer' | 'chain'>): string =>
  chain ?? issuer;
