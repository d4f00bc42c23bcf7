import type { components } from '../api/schema.d.ts';

type Row = components['schemas']['OrderSummary'];
type Progress = Pick<Row, 'status' | 'since'> & { expected?: { at: string; stopped: boolean } };

/** The statuses in which the service or a reviewer must act. */
export const WATCHED = ['submitted', 'reviewing', 'issuing'] as const;

/** Checks and issuance take seconds; the alarms for stuck orders have the same limit. */
const SLOW_AFTER_MILLISECONDS = 60 * 60_000;

export type Stuck = 'checks' | 'issuance' | 'review';

/** Why an order does not go on; undefined if it does, or waits for its applicant or contacts. */
export function stuckBecause({ status, since, expected }: Progress, now: number): Stuck | undefined {
  const isSlow = now - Date.parse(since) > SLOW_AFTER_MILLISECONDS;
  if (status === 'submitted' && isSlow) return 'checks';
  if (status === 'issuing' && isSlow) return 'issuance';
  const isLate = expected !== undefined && !expected.stopped && Date.parse(expected.at) < now;
  return status === 'reviewing' && isLate ? 'review' : undefined;
}
