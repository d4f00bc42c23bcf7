import type { MemberReader } from '../access/member.ts';
import type { Clock } from '../clock.ts';
import type { IdlePeriods } from '../order/deadline.ts';
import type { CertificateType } from '../order/identifiers.ts';
import type { ReviewTime } from '../review/expected-date.ts';

/** The clock and the rules from which views of orders are computed. */
export type ViewRules = {
  clock: Clock;
  review: ReviewTime;
  periods: IdlePeriods;
  /** Members are shown by name. */
  members: Pick<MemberReader, 'load'>;
  needsReviewer: (order: { type?: CertificateType | undefined; names: readonly string[] }) => boolean;
};
