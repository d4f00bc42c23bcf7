import { withTransientErrors } from '../with-transient-errors.ts';

/** The transient errors of KMS, in addition to those of every service. */
const TRANSIENT = ['DependencyTimeoutException', 'KMSInternalException', 'KeyUnavailableException'];

/** Sends a request to KMS. @throws Transient if it is throttled, or if KMS or its key store cannot be reached */
export const withKmsErrors = <T>(send: () => Promise<T>): Promise<T> =>
  withTransientErrors('The key service', send, TRANSIENT);

/** The bytes of a KMS response. */
export function requireBytes(answer: Uint8Array | undefined): Uint8Array {
  if (answer === undefined) throw new Error('KMS returned no bytes.');
  return answer;
}
