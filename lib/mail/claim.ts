import type { Instant } from '../clock.ts';

/**
 * A worker's claim to send a mail: no other sends it until then. Workers that end together share an epoch
 * (`CLAIM_EPOCH`), and a claim of another epoch is void: its holder is dead.
 */
export type Claim = { until: Instant; epoch: string };
