import { crlBucket } from '../../lib/aws/crl-bucket.ts';
import { issuingCrlPublisher } from '../../lib/aws/deployed-crl.ts';
import { systemClock } from '../../lib/clock.ts';
import { during, type Invocation, log } from '../../lib/log.ts';
import { measure } from '../../lib/metrics.ts';
import { CRL_FILES } from '../../lib/revocation/crl-store.ts';
import { isCrlDue } from '../../lib/revocation/due.ts';
import { publishCrl } from '../../lib/revocation/publish-crl.ts';

/** Kept between invocations once there is a CA: its certificate and its key stay. */
let publisher: Awaited<ReturnType<typeof issuingCrlPublisher>>;

/**
 * Publishes the revocation list of the issuing CA where it is due: a revocation has come by the table's stream, or the
 * schedule looks whether one got lost on that way, or whether the list is a day old.
 */
export const handler = (_event: unknown, invocation: Invocation = {}): Promise<void> =>
  during(invocation, async () => {
    publisher ??= await issuingCrlPublisher();
    if (publisher === undefined) return;
    const now = systemClock.now();
    const { number, thisUpdate, nextUpdate } = await publishCrl(publisher, isCrlDue(now));
    log('info', 'revocation list', { number, thisUpdate, nextUpdate });
    for (const file of CRL_FILES) {
      const crl = await crlBucket().find(file);
      // Under an operator's own root its list is not ours.
      if (crl) measure('CrlTimeLeft', now, (Date.parse(crl.nextUpdate) - Date.parse(now)) / 1000, file);
    }
  });
