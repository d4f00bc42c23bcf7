import type { Instant } from '../clock.ts';
import { commitDecline } from '../decline/commit-decline.ts';
import { signalDecline, wake, wakeQuietly } from '../execution/wake.ts';
import { logError } from '../log.ts';
import type { MailEvent } from '../mail/mail-event.ts';
import { measure } from '../metrics.ts';
import type { AccountId } from '../order/identifiers.ts';
import { type Delivery, hasFailed } from '../verification/challenge.ts';
import type { MailCountStore } from '../verification/mails/mail-counts.ts';
import type { Answerer } from './answer-challenge.ts';
import { deliveryFrom } from './delivery-of.ts';

export type DeliveryRecorder = Answerer & { mailCounts: MailCountStore };

/**
 * Records the delivery state of a mail with its challenge. Events are repeated, late and unordered: the store keeps the latest
 * state. A complaint is a decline (attack A18). A delivered mail wakes no step.
 * @throws Transient if the store cannot be reached
 */
export async function recordDelivery(deps: DeliveryRecorder, event: MailEvent, at: Instant): Promise<void> {
  const [id] = event.mail.tags.challenge ?? [];
  const delivery = deliveryFrom(event, at);
  if (id === undefined || delivery === undefined) return;
  // A repeated event is not counted again.
  const isNew = await deps.challenges.noteDelivery(id, delivery);
  if (isNew) measureDelivery(delivery);
  if (delivery.state !== 'complained' && !hasFailed(delivery)) return;
  // Also for a repeated event: the worker that recorded it may have crashed before it woke the order.
  const challenge = await deps.challenges.load(id);
  if (challenge === undefined) return;
  if (isNew) await countAgainstGuard(deps.mailCounts, challenge.account, delivery);
  if (delivery.state === 'complained') {
    const answered = { via: 'complaint', messageId: event.mail.messageId } as const;
    const now = deps.clock.now();
    if (await commitDecline(deps, challenge, now, answered)) measure('Answers', now, 1, 'complaint-decline');
  }
  const { orderId } = challenge;
  const waking = delivery.state === 'complained' ? signalDecline(deps, challenge) : wake(deps, orderId);
  await wakeQuietly(waking, (error) => logError('waking failed', error, { orderId, challengeId: id }));
}

type KnownDelivery = Exclude<Delivery, { state: 'pending' }>;

const isPermanentBounce = (delivery: KnownDelivery): boolean =>
  delivery.state === 'bounced' && delivery.permanent;

/** `sent` is measured by the function that sends the mail. */
function measureDelivery(delivery: KnownDelivery): void {
  if (delivery.state === 'sent') return;
  measure('Mails', delivery.at, 1, isPermanentBounce(delivery) ? 'bounced-permanently' : delivery.state);
}

/** Counts permanent bounces and complaints for the mail guard, per account. */
async function countAgainstGuard(
  mailCounts: MailCountStore,
  account: AccountId,
  delivery: KnownDelivery,
): Promise<void> {
  if (isPermanentBounce(delivery)) await mailCounts.count('bounced', account, delivery.at);
  if (delivery.state === 'complained') await mailCounts.count('complained', account, delivery.at);
}
