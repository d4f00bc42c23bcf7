import * as z from 'zod';

/** An order: a ULID, 26 characters of Crockford's base 32. The first ten encode the time, so ids sort by age. */
export const OrderId = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/, 'An order id: 26 letters and digits.');
export type OrderId = z.infer<typeof OrderId>;

/** The tenant to which applicants, orders and evidence belong. */
export const AccountId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'An account: lower-case letters, digits and "-".');
export type AccountId = z.infer<typeof AccountId>;

/** A caller: `<issuer>#<subject>` of the access token. */
export const MemberId = z.string().min(3).max(600).includes('#');
export type MemberId = z.infer<typeof MemberId>;

/** A challenge: 128 random bits as 26 characters of lower-case base 32. Not secret, but not guessable. */
export const ChallengeId = z.string().regex(/^[a-z2-7]{26}$/, 'A challenge id: 26 characters a-z and 2-7.');
export type ChallengeId = z.infer<typeof ChallengeId>;

export const Instant = z.iso.datetime({ precision: 3 }).meta({ id: 'Instant' });
export type Instant = z.infer<typeof Instant>;

/** SHA-256, lower-case hexadecimal. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export type Sha256 = z.infer<typeof Sha256>;

/**
 * The serial number of a certificate: 32 lower-case hexadecimal digits, or up to 40 if an upstream CA chose it (RFC 5280 §4.1.2.2 allows 20
 * octets). A shorter one begins with zeros.
 */
export const Serial = z
  .string()
  .regex(/^(?:[0-9a-f]{2}){16,20}$/, 'A serial number: 32 to 40 hexadecimal digits.');
export type Serial = z.infer<typeof Serial>;

/** A document of an order. */
export const DocumentId = z.string().regex(/^[a-z2-7]{26}$/, 'A document id: 26 characters a-z and 2-7.');
export type DocumentId = z.infer<typeof DocumentId>;

/** An issuer of certificates: chosen by the operator, never changed. */
export const IssuerId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'An issuer id: at most 40 lower-case letters, digits and "-".');
export type IssuerId = z.infer<typeof IssuerId>;

/** The issuer that every stage has: its own private CA. */
export const OWN_CA: IssuerId = 'own';

/** Certificate types: domain validated, or organisation validated. */
export const CertificateType = z.enum(['DV', 'OV']);
export type CertificateType = z.infer<typeof CertificateType>;
