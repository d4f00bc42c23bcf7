import { sfnSignals } from '../../lib/aws/services/sfn-workflow.ts';
import { blockWriter } from '../../lib/aws/stores/block-writer.ts';
import { challengeStore } from '../../lib/aws/stores/challenge-store.ts';
import { mailCountStore } from '../../lib/aws/stores/mail-count-store.ts';
import { taskTokenStore } from '../../lib/aws/stores/task-token-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { during, type Invocation, log } from '../../lib/log.ts';
import { EventBridgeMailEvent } from '../../lib/mail/mail-event.ts';
import { type DeliveryRecorder, recordDelivery } from '../../lib/workflow/record-delivery.ts';
import { configuredBlock } from '../compose/configured-block.ts';
import { deployedStateMachine } from '../compose/deployed-state-machine.ts';
import { deployedTable } from '../compose/deployed-table.ts';
import { onFirstUse } from '../compose/on-first-use.ts';
import { once } from '../compose/once.ts';

/** Handles the delivery events of mails, which the SES configuration set sends over EventBridge. */
export const onMailFeedback =
  (deps: () => DeliveryRecorder) =>
  (event: unknown, invocation: Invocation = {}): Promise<void> =>
    during(invocation, async () => {
      const { detail, time } = EventBridgeMailEvent.parse(event);
      if (detail === undefined) return;
      await recordDelivery(deps(), detail, time);
      const { eventType, mail } = detail;
      log('info', 'mail feedback', {
        eventType,
        messageId: mail.messageId,
        challengeId: mail.tags.challenge?.[0],
      });
    });

export const handler = onFirstUse(() =>
  onMailFeedback(
    once(() => ({
      challenges: challengeStore(deployedTable),
      blocks: blockWriter(deployedTable),
      periods: configuredBlock(),
      taskTokens: taskTokenStore(deployedTable),
      workflow: sfnSignals(deployedStateMachine),
      mailCounts: mailCountStore(deployedTable),
      clock: systemClock,
    })),
  ),
);
