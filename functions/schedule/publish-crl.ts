import { crlBucket } from '../../lib/aws/crl-bucket.ts';
import { issuingLists } from '../../lib/aws/issuing-lists.ts';
import { systemClock } from '../../lib/clock.ts';
import { during, type Invocation, log } from '../../lib/log.ts';
import { measure } from '../../lib/metrics.ts';
import type { CrlFile } from '../../lib/revocation/crl-store.ts';
import { isCrlDue } from '../../lib/revocation/due.ts';
import { type CrlPublisher, publishCrl } from '../../lib/revocation/publish-crl.ts';

/**
 * Publishes the revocation list of each issuing CA where it is due: a revocation has come by the table's stream, or the
 * schedule looks whether one got lost on that way, or whether the list is a day old.
 */
export const handler = (_event: unknown, invocation: Invocation = {}): Promise<void> =>
  during(invocation, async () => {
    const publishers = await issuingLists();
    const failed: unknown[] = [];
    for (const each of publishers) await publish(each).catch((error: unknown) => failed.push(error));
    for (const { file } of publishers) await measureLeft(file, 'issuing.crl');
    // Under an operator's own root its list is not ours.
    if (publishers.length > 0) await measureLeft('root.crl', 'root.crl');
    // Not before: one key that is out of order keeps nobody else's list back.
    if (failed.length > 0) throw failed[0];
  });

async function publish(publisher: CrlPublisher): Promise<void> {
  const { file } = publisher;
  const { number, thisUpdate, nextUpdate } = await publishCrl(publisher, isCrlDue(systemClock.now()));
  log('info', 'revocation list', { file, number, thisUpdate, nextUpdate });
}

async function measureLeft(file: CrlFile, list: 'issuing.crl' | 'root.crl'): Promise<void> {
  const now = systemClock.now();
  const crl = await crlBucket().find(file);
  if (crl) measure('CrlTimeLeft', now, (Date.parse(crl.nextUpdate) - Date.parse(now)) / 1000, list);
}
