import { inboundMailStore } from '../../lib/aws/services/s3-inbound.ts';
import { sfnSignals } from '../../lib/aws/services/sfn-workflow.ts';
import { blockWriter } from '../../lib/aws/stores/block-writer.ts';
import { challengeStore } from '../../lib/aws/stores/challenge-store.ts';
import { handledMailStore } from '../../lib/aws/stores/handled-mail-store.ts';
import { taskTokenStore } from '../../lib/aws/stores/task-token-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { during, type Invocation } from '../../lib/log.ts';
import type { HandledMailStore } from '../../lib/mail/inbound-mail.ts';
import { ReceiptEvent } from '../../lib/mail/receipt-event.ts';
import { logReceived, type MailReceiver, receiveMail } from '../../lib/workflow/receive-mail.ts';
import { config } from '../compose/config.ts';
import { configuredBlock } from '../compose/configured-block.ts';
import { configuredEvidenceLock } from '../compose/configured-evidence-lock.ts';
import { deployedBucket } from '../compose/deployed-bucket.ts';
import { deployedStateMachine } from '../compose/deployed-state-machine.ts';
import { deployedTable } from '../compose/deployed-table.ts';
import { onFirstUse } from '../compose/on-first-use.ts';
import { once } from '../compose/once.ts';

/** Called by an SES receipt rule: reads each received mail. It is marked as handled afterwards, so a retry repairs a crash. */
export const onMailReceived =
  (deps: () => MailReceiver & { inbound: HandledMailStore }) =>
  (event: unknown, invocation: Invocation = {}): Promise<void> =>
    during(invocation, async () => {
      const { Records } = ReceiptEvent.parse(event);
      for (const { ses } of Records) {
        const received = await receiveMail(deps(), ses);
        const first = await deps().inbound.markHandled(ses.mail.messageId, deps().clock.now());
        logReceived(ses.mail.messageId, received, !first);
      }
    });

const evidenceLock = () => {
  const mode = configuredEvidenceLock();
  return mode && { mode, clock: systemClock };
};

export const handler = onFirstUse(() =>
  onMailReceived(
    once(() => ({
      challenges: challengeStore(deployedTable),
      blocks: blockWriter(deployedTable),
      periods: configuredBlock(),
      taskTokens: taskTokenStore(deployedTable),
      workflow: sfnSignals(deployedStateMachine),
      mails: inboundMailStore(deployedBucket, evidenceLock()),
      inbound: handledMailStore(deployedTable),
      clock: systemClock,
      replyDomain: config('REPLY_DOMAIN').REPLY_DOMAIN,
    })),
  ),
);
