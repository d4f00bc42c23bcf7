import { isCrlDue } from './crl-schedule.ts';
import type { CrlTerms } from './crl-store.ts';
import { type CrlPublisher, publishCrl } from './publish-crl.ts';

/**
 * Publishes the list of each CA where it is due, and tells of each that is there.
 * @throws the first of what went wrong, after all were tried: one key that is out of order keeps nobody else's list back
 */
export async function publishEach(
  publishers: readonly CrlPublisher[],
  tell: (file: CrlPublisher['file'], terms: CrlTerms) => void,
): Promise<void> {
  const failed: unknown[] = [];
  for (const publisher of publishers) {
    try {
      const { number, thisUpdate, nextUpdate } = await publishCrl(publisher, isCrlDue(publisher.clock.now()));
      tell(publisher.file, { number, thisUpdate, nextUpdate });
    } catch (error) {
      failed.push(error);
    }
  }
  if (failed.length > 0) throw failed[0];
}
