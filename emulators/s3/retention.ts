import type { IncomingHttpHeaders } from 'node:http';
import { S3Error } from './error.ts';

const MODE = 'x-amz-object-lock-mode';
const UNTIL = 'x-amz-object-lock-retain-until-date';
const SUMS = /^(content-md5|x-amz-checksum-.+|x-amz-sdk-checksum-algorithm|x-amz-trailer)$/;

/**
 * Checks the retention of an upload. Every bucket here has Object Lock, without a default retention.
 * @throws S3Error as S3 answers it if mode or date is missing, or a checksum
 */
export function checkRetention(headers: IncomingHttpHeaders): void {
  const { [MODE]: mode, [UNTIL]: until } = headers;
  if (mode === undefined && until === undefined) return;
  if (mode === undefined || until === undefined || Number.isNaN(Date.parse(`${until}`)))
    throw new S3Error('InvalidRequest', `${MODE} and ${UNTIL} must both be supplied`);
  if (!Object.keys(headers).some((name) => SUMS.test(name)))
    throw new S3Error(
      'InvalidRequest',
      'Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters',
    );
}

/** Whether a version cannot be deleted now. In governance mode a caller with the right may bypass it. */
export function isRetained(headers: Readonly<Record<string, string>>, now: string, bypass: boolean): boolean {
  const { [MODE]: mode, [UNTIL]: until } = headers;
  if (mode === undefined || until === undefined || Date.parse(until) <= Date.parse(now)) return false;
  return mode === 'COMPLIANCE' || !bypass;
}
