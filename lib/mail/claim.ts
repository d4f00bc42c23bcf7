import type { Instant } from '../clock.ts';

/**
 * A worker's claim to send a mail: until it expires, no other worker sends the mail. Workers that end together share an
 * epoch (`CLAIM_EPOCH`); a claim of another epoch is void, because its worker has ended.
 */
export type Claim = { until: Instant; epoch: string };
