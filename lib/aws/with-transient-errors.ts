import { Transient } from '../problem.ts';

/** The error names that the SDK retries as throttling, for every service. */
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

/** The name or code of an error whose request did not reach the service, or whose response did not arrive. */
const UNREACHED =
  /^(TimeoutError|AbortError|RequestTimeout(Exception)?|E(CONN|PIPE|HOST|NET|NOTFOUND|TIMEDOUT|AI_AGAIN)\w*)$/;

/**
 * Sends a request to an AWS service. An error that is still transient after the SDK's own retries becomes a `Transient`;
 * every other error is rethrown unchanged.
 * @param alsoTransient further error names that are transient for this service
 */
export async function withTransientErrors<T>(
  service: string,
  send: () => Promise<T>,
  alsoTransient: readonly string[] = [],
): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (isTransient(error) || alsoTransient.includes(nameOf(error)))
      throw new Transient(`${service} does not answer now.`, { cause: error });
    throw error;
  }
}

/** Whether a retry may succeed: the request was throttled, did not reach the service, or met a server fault. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (THROTTLED.has(error.name) || UNREACHED.test(error.name)) return true;
  if ('code' in error && UNREACHED.test(String(error.code))) return true;
  if ('$retryable' in error && error.$retryable !== undefined) return true;
  return isBusyOrAtFault(error);
}

/** The error's name, which is AWS's error code. */
export const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

function isBusyOrAtFault(error: Error): boolean {
  if ('$fault' in error && error.$fault === 'server') return true;
  if (!('$metadata' in error) || typeof error.$metadata !== 'object' || error.$metadata === null)
    return false;
  if (!('httpStatusCode' in error.$metadata)) return false;
  const status = Number(error.$metadata.httpStatusCode);
  return status === 429 || status >= 500;
}
