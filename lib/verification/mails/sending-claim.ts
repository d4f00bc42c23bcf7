import { after, type Instant } from '../../clock.ts';
import type { Claim } from '../../mail/claim.ts';

/**
 * How long a claim to send the mail of a challenge holds. The function that sends runs for 120 seconds at most
 * (`verifyDomains` in serverless/functions.yml); 30 more are for clocks that differ.
 */
export const SENDING_SECONDS = 150;

/** The claim of a worker that begins to send now. */
export const sendingClaim = (now: Instant, epoch: string): Claim => ({
  until: after(now, SENDING_SECONDS, 'seconds'),
  epoch,
});
