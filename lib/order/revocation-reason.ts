import * as z from 'zod';

/**
 * Why a certificate is revoked, with the numbers of RFC 5280 §5.3.1. BR 7.2.2 permits these for a subscriber
 * certificate, but not `certificateHold` and `removeFromCRL`.
 */
export const REVOCATION_REASONS = {
  unspecified: 0,
  keyCompromise: 1,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
  privilegeWithdrawn: 9,
} as const;

/** The reasons that a subscriber may choose (BR 4.9.1.1, Mozilla Root Store Policy §6.1.1). */
export const APPLICANTS_REASONS = [
  'unspecified',
  'keyCompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
] as const;

export const RevocationReason = z.enum([...APPLICANTS_REASONS, 'privilegeWithdrawn']);
export type RevocationReason = z.infer<typeof RevocationReason>;
