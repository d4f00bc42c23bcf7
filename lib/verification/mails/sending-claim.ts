import { after, type Instant } from '../../clock.ts';
import type { Claim } from '../../mail/mailer.ts';

/**
 * How long a claim to send the mail of a challenge holds. The function that sends runs for at most 120 seconds
 * (`verifyDomains` in serverless/functions.yml); 30 more allow for clock skew.
 */
export const SENDING_SECONDS = 150;

/** The claim of a worker that starts sending now. */
export const sendingClaim = (now: Instant, epoch: string): Claim => ({
  until: after(now, SENDING_SECONDS, 'seconds'),
  epoch,
});
