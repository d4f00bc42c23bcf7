import type { Clock } from '../clock.ts';
import type { CertificateType } from '../order/identifiers.ts';
import type { ReviewTime } from '../review/expected-date.ts';

/** By what a view of an order is computed beside the order. */
export type ViewRules = {
  clock: Clock;
  review: ReviewTime;
  needsReviewer: (order: { type: CertificateType; names: readonly string[] }) => boolean;
};
