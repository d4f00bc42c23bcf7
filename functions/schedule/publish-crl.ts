import { crlBucket } from '../../lib/aws/services/crl-bucket.ts';
import { secondsBetween, systemClock } from '../../lib/clock.ts';
import { during, type Invocation, log } from '../../lib/log.ts';
import { measure } from '../../lib/metrics.ts';
import { isTimeLeftMeasured } from '../../lib/revocation/crl-schedule.ts';
import type { CrlFile } from '../../lib/revocation/crl-store.ts';
import { publishEach } from '../../lib/revocation/publish-crl.ts';
import { deployedBucket } from '../compose/deployed-bucket.ts';
import { issuingCrls } from '../compose/issuing-crls.ts';
import { onFirstUse } from '../compose/on-first-use.ts';

/**
 * Publishes the CRL of each issuing CA if it is due. Invoked by the table's stream after a revocation, and by a schedule that
 * finds lost stream records and CRLs that are a day old.
 */
const serve = (_event: unknown, invocation: Invocation = {}): Promise<void> =>
  during(invocation, async () => {
    const publishers = await issuingCrls();
    try {
      await publishEach(publishers, (file, terms) => log('info', 'revocation list', { file, ...terms }));
    } finally {
      for (const { file } of publishers) await measureTimeLeft(file, 'issuing.crl');
      // If the operator has a root of their own, its CRL is not published here.
      if (publishers.length > 0) await measureTimeLeft('root.crl', 'root.crl');
    }
  });

async function measureTimeLeft(file: CrlFile, list: 'issuing.crl' | 'root.crl'): Promise<void> {
  const now = systemClock.now();
  const crl = await crlBucket(deployedBucket).load(file);
  if (crl && isTimeLeftMeasured(list, now, crl.nextUpdate))
    measure('CrlTimeLeft', now, secondsBetween(now, crl.nextUpdate), list);
}

export const handler = onFirstUse(() => serve);
