import { Transient } from '../../problem.ts';

/** Batches are throttled by leaving parts of them undone. @throws Transient after some attempts */
export async function pauseBetweenBatches(attempt: number): Promise<void> {
  if (attempt >= 5) throw new Transient('The table is throttled at the moment.');
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 50 * 2 ** attempt));
}

/** Exponential backoff with full jitter, so that writers that collided do not meet again. */
export const backOffAfterConflict = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));
