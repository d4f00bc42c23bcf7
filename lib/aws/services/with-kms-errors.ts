import { withTransientErrors } from '../with-transient-errors.ts';

/** KMS's own words for "not now", beside those of every service. */
const PASSING = ['DependencyTimeoutException', 'KMSInternalException', 'KeyUnavailableException'];

/** Sends a request to KMS. @throws Transient when it is throttled, out of reach, or its key store is */
export const withKmsErrors = <T>(ask: () => Promise<T>): Promise<T> =>
  withTransientErrors('The key service', ask, PASSING);

/** What KMS was asked for. */
export function bytesOf(answer: Uint8Array | undefined): Uint8Array {
  if (answer === undefined) throw new Error('KMS returned no bytes.');
  return answer;
}
