import * as z from 'zod';
import { authorityStore } from '../../lib/aws/authority-store.ts';
import { certificateStore } from '../../lib/aws/certificate-store.ts';
import { challengeStore } from '../../lib/aws/challenge-store.ts';
import { memberReader } from '../../lib/aws/member-reader.ts';
import { noticeStore } from '../../lib/aws/notice-store.ts';
import { once } from '../../lib/aws/once.ts';
import { orderStore } from '../../lib/aws/order-store.ts';
import { sesMailer } from '../../lib/aws/ses-mailer.ts';
import { readStreamRecord, type TableChange } from '../../lib/aws/stream-record.ts';
import { systemClock } from '../../lib/clock.ts';
import { settings } from '../../lib/config.ts';
import { configuredHighRisk } from '../../lib/configured-high-risk.ts';
import { ownAccountReview } from '../../lib/configured-rules.ts';
import { configuredService } from '../../lib/configured-service.ts';
import { during, type Invocation, logError } from '../../lib/log.ts';
import { type Notice, type Teller, tell } from '../../lib/mail/notice.ts';
import { measure } from '../../lib/metrics.ts';
import { Transient } from '../../lib/problem.ts';
import { highRiskOf, needsReviewer } from '../../lib/review/needs-reviewer.ts';
import { type ChallengeNoticeWriter, noticesOfChallenge } from '../../lib/workflow/notices-of-challenge.ts';
import { type NoticeWriter, noticesOfEvent } from '../../lib/workflow/notices-of-event.ts';

const StreamEvent = z.object({
  Records: z.array(z.looseObject({ dynamodb: z.looseObject({ SequenceNumber: z.string() }) })),
});
type Failures = { batchItemFailures: { itemIdentifier: string }[] };
type Deps = Teller & NoticeWriter & ChallengeNoticeWriter;

/**
 * Tells people what they must hear of, from the table's stream, in its order. What does not answer now stops the batch, which
 * comes again from there; a record that cannot be told is logged and blocks nobody.
 */
export const tellPeople =
  (deps: () => Deps) =>
  (event: unknown, invocation: Invocation = {}): Promise<Failures> =>
    during(invocation, async () => {
      const teller = deps();
      for (const record of StreamEvent.parse(event).Records) {
        try {
          const change = readStreamRecord(record);
          if (change?.kind === 'unreadable') measure('NewsLost', teller.clock.now(), 1, undefined);
          for (const notice of await noticesOf(teller, change)) await tell(teller, notice);
        } catch (error) {
          logError('could not be told', error, { record: record.dynamodb.SequenceNumber });
          if (error instanceof Transient)
            return { batchItemFailures: [{ itemIdentifier: record.dynamodb.SequenceNumber }] };
          measure('NewsLost', teller.clock.now(), 1, undefined);
        }
      }
      return { batchItemFailures: [] };
    });

async function noticesOf(deps: Deps, change: TableChange | undefined): Promise<Notice[]> {
  if (change === undefined || change.kind === 'unreadable') return [];
  return change.kind === 'event'
    ? noticesOfEvent(deps, change.event)
    : noticesOfChallenge(deps, change.before, change.after);
}

export const handler = tellPeople(
  once(() => {
    const { REPLY_DOMAIN, CLAIM_EPOCH } = settings('REPLY_DOMAIN', 'CLAIM_EPOCH');
    const service = configuredService();
    return {
      store: orderStore(),
      members: memberReader(),
      challenges: challengeStore(),
      notices: noticeStore(),
      certificates: certificateStore(),
      authorities: authorityStore(),
      mailer: sesMailer(),
      clock: systemClock,
      epoch: CLAIM_EPOCH,
      service,
      publicUrl: service.url,
      replyDomain: REPLY_DOMAIN,
      needsReviewer: needsReviewer(configuredHighRisk()),
      highRiskOf: highRiskOf(configuredHighRisk()),
      ownAccount: ownAccountReview(),
    };
  }),
);
