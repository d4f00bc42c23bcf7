import type { Clock } from '../clock.ts';
import type { CertificateType } from '../order/identifiers.ts';
import type { ReviewTime } from '../review/expected-date.ts';

/** The clock and the rules from which views of orders are computed. */
export type ViewRules = {
  clock: Clock;
  review: ReviewTime;
  needsReviewer: (order: { type: CertificateType; names: readonly string[] }) => boolean;
};
