import { crlBucket } from '../../lib/aws/services/crl-bucket.ts';
import { systemClock } from '../../lib/clock.ts';
import { during, type Invocation, log } from '../../lib/log.ts';
import { measure } from '../../lib/metrics.ts';
import type { CrlFile } from '../../lib/revocation/crl-store.ts';
import { publishEach } from '../../lib/revocation/publish-each.ts';
import { deployedBucket } from '../compose/deployed-bucket.ts';
import { issuingCrls } from '../compose/issuing-crls.ts';
import { onFirstUse } from '../compose/on-first-use.ts';

/**
 * Publishes the revocation list of each issuing CA where it is due: a revocation has come by the table's stream, or the
 * schedule looks whether one got lost on that way, or whether the list is a day old.
 */
const serve = (_event: unknown, invocation: Invocation = {}): Promise<void> =>
  during(invocation, async () => {
    const publishers = await issuingCrls();
    try {
      await publishEach(publishers, (file, terms) => log('info', 'revocation list', { file, ...terms }));
    } finally {
      for (const { file } of publishers) await measureLeft(file, 'issuing.crl');
      // Under an operator's own root its list is not ours.
      if (publishers.length > 0) await measureLeft('root.crl', 'root.crl');
    }
  });

async function measureLeft(file: CrlFile, list: 'issuing.crl' | 'root.crl'): Promise<void> {
  const now = systemClock.now();
  const crl = await crlBucket(deployedBucket).load(file);
  if (crl) measure('CrlTimeLeft', now, (Date.parse(crl.nextUpdate) - Date.parse(now)) / 1000, list);
}

export const handler = onFirstUse(() => serve);
