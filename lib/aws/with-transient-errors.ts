import { Transient } from '../problem.ts';

/** What AWS says when it has too much to do, whatever the service: all names that the SDK retries as throttling. */
const THROTTLED = new Set([
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'LimitExceededException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionInProgressException',
]);

/** What never reached the service, or whose answer never came, by the error's name or its code. */
const UNREACHED =
  /^(TimeoutError|AbortError|RequestTimeout(Exception)?|E(CONN|PIPE|HOST|NET|NOTFOUND|TIMEDOUT|AI_AGAIN)\w*)$/;

/**
 * Asks a service of AWS, after the SDK's own retries: what passes by itself is said as `Transient`, all else as it came.
 * @param alsoPassing further names of errors by which this service says "not now"
 */
export async function withTransientErrors<T>(
  service: string,
  ask: () => Promise<T>,
  alsoPassing: readonly string[] = [],
): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (isTransient(error) || alsoPassing.includes(nameOf(error)))
      throw new Transient(`${service} does not answer now.`, { cause: error });
    throw error;
  }
}

/** Whether an error passes by itself: throttled, out of reach, or a fault of the service. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (THROTTLED.has(error.name) || UNREACHED.test(error.name)) return true;
  if ('code' in error && UNREACHED.test(String(error.code))) return true;
  if ('$retryable' in error && error.$retryable !== undefined) return true;
  return isBusyOrAtFault(error);
}

/** The name of what was thrown, which is what AWS calls it. */
export const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

function isBusyOrAtFault(error: Error): boolean {
  if ('$fault' in error && error.$fault === 'server') return true;
  if (!('$metadata' in error) || typeof error.$metadata !== 'object' || error.$metadata === null)
    return false;
  if (!('httpStatusCode' in error.$metadata)) return false;
  const status = Number(error.$metadata.httpStatusCode);
  return status === 429 || status >= 500;
}
