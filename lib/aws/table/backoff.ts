import { Transient } from '../../problem.ts';

/** Exponential backoff with full jitter, so that requests that collided do not collide again. @param base in milliseconds */
const backOff = (base: number, attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * base * 2 ** attempt));

/** Waits after a throttled batch, which DynamoDB answers with unprocessed items. @throws Transient after some attempts */
export async function backOffBetweenBatches(attempt: number): Promise<void> {
  if (attempt >= 5) throw new Transient('The table is throttled now.');
  await backOff(50, attempt);
}

/** Waits after a lost optimistic lock. */
export const backOffAfterConflict = (attempt: number): Promise<void> => backOff(10, attempt);
