import * as z from 'zod';
import { sesMailer } from '../../lib/aws/services/ses-mailer.ts';
import { blockStore } from '../../lib/aws/stores/block-store.ts';
import { certificateStore } from '../../lib/aws/stores/certificate-store.ts';
import { chainStore } from '../../lib/aws/stores/chain-store.ts';
import { challengeStore } from '../../lib/aws/stores/challenge-store.ts';
import { domainStore } from '../../lib/aws/stores/domain-store.ts';
import { memberReader } from '../../lib/aws/stores/member-reader.ts';
import { noticeStore } from '../../lib/aws/stores/notice-store.ts';
import { readStreamRecord, type TableChange } from '../../lib/aws/stores/stream-record.ts';
import { systemClock } from '../../lib/clock.ts';
import { during, type Invocation, logError } from '../../lib/log.ts';
import { type Notice, type NoticeSender, sendNotice } from '../../lib/messages/notice.ts';
import { measure } from '../../lib/metrics.ts';
import { Transient } from '../../lib/problem.ts';
import { highRiskOf, needsReviewer } from '../../lib/review/needs-reviewer.ts';
import { type ChallengeNoticeWriter, noticesOfChallenge } from '../../lib/workflow/notices-of-challenge.ts';
import { type EndingNoticeWriter, noticesOfEnding } from '../../lib/workflow/notices-of-ending.ts';
import { type NoticeWriter, noticesOfEvent } from '../../lib/workflow/notices-of-event.ts';
import { config } from '../compose/config.ts';
import { configuredHighRisk } from '../compose/configured-high-risk.ts';
import { ownAccountReview } from '../compose/configured-rules.ts';
import { configuredService } from '../compose/configured-service.ts';
import { deployedMailer } from '../compose/deployed-mailer.ts';
import { deployedOrders } from '../compose/deployed-orders.ts';
import { deployedTable } from '../compose/deployed-table.ts';
import { onFirstUse } from '../compose/on-first-use.ts';
import { once } from '../compose/once.ts';

const StreamEvent = z.object({
  Records: z.array(z.looseObject({ dynamodb: z.looseObject({ SequenceNumber: z.string() }) })),
});
type Failures = { batchItemFailures: { itemIdentifier: string }[] };
type Deps = NoticeSender & NoticeWriter & ChallengeNoticeWriter & EndingNoticeWriter;

/**
 * Sends notices for the changes in the table's stream, in their order. A transient failure stops the batch, which is
 * retried from that record; a record for which no notice can be written is logged and skipped.
 */
export const sendNotices =
  (deps: () => Deps) =>
  (event: unknown, invocation: Invocation = {}): Promise<Failures> =>
    during(invocation, async () => {
      const sender = deps();
      for (const record of StreamEvent.parse(event).Records) {
        try {
          const change = readStreamRecord(record);
          if (change?.kind === 'unreadable') measure('NoticesLost', sender.clock.now(), 1, undefined);
          for (const notice of await noticesOf(sender, change)) await sendNotice(sender, notice);
        } catch (error) {
          logError('notice failed', error, { record: record.dynamodb.SequenceNumber });
          if (error instanceof Transient)
            return { batchItemFailures: [{ itemIdentifier: record.dynamodb.SequenceNumber }] };
          measure('NoticesLost', sender.clock.now(), 1, undefined);
        }
      }
      return { batchItemFailures: [] };
    });

async function noticesOf(deps: Deps, change: TableChange | undefined): Promise<Notice[]> {
  if (change === undefined || change.kind === 'unreadable') return [];
  if (change.kind === 'event') return noticesOfEvent(deps, change.event);
  if (change.kind === 'ending') return noticesOfEnding(deps, change.ending);
  return noticesOfChallenge(deps, change.before, change.after);
}

export const handler = onFirstUse(() =>
  sendNotices(
    once(() => {
      const { REPLY_DOMAIN, CLAIM_EPOCH, POLICY } = config('REPLY_DOMAIN', 'CLAIM_EPOCH', 'POLICY');
      const service = configuredService();
      return {
        store: deployedOrders(),
        members: memberReader(deployedTable),
        challenges: challengeStore(deployedTable),
        domains: domainStore(deployedTable),
        blocks: blockStore(deployedTable),
        notices: noticeStore(deployedTable),
        certificates: certificateStore(deployedTable),
        authorities: chainStore(deployedTable),
        mailer: sesMailer(deployedMailer, systemClock),
        clock: systemClock,
        epoch: CLAIM_EPOCH,
        service,
        publicUrl: service.url,
        replyDomain: REPLY_DOMAIN,
        policy: POLICY,
        needsReviewer: needsReviewer(configuredHighRisk()),
        highRiskOf: highRiskOf(configuredHighRisk()),
        ownAccount: ownAccountReview(),
      };
    }),
  ),
);
