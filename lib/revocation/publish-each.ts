import { isIssuingCrlDue } from './crl-schedule.ts';
import type { CrlTerms } from './crl-store.ts';
import { type CrlPublisher, publishCrl } from './publish-crl.ts';

/**
 * Publishes the CRL of each CA if it is due, and reports the published one of each.
 * @throws the first error, after all were tried: a failing key does not block the CRLs of other CAs
 */
export async function publishEach(
  publishers: readonly CrlPublisher[],
  report: (file: CrlPublisher['file'], terms: CrlTerms) => void,
): Promise<void> {
  const failed: unknown[] = [];
  for (const publisher of publishers) {
    try {
      const { number, thisUpdate, nextUpdate } = await publishCrl(
        publisher,
        isIssuingCrlDue(publisher.clock.now()),
      );
      report(publisher.file, { number, thisUpdate, nextUpdate });
    } catch (error) {
      failed.push(error);
    }
  }
  if (failed.length > 0) throw failed[0];
}
