import type { Instant } from '../clock.ts';
import { commitDecline } from '../decline/commit-decline.ts';
import { signalDecline, wake, wakeQuietly } from '../execution/wake.ts';
import { logError } from '../log.ts';
import { bounceReason, delayReason, suppressedReason } from '../mail/bounce-reason.ts';
import type { MailEvent } from '../mail/mail-event.ts';
import { measure } from '../metrics.ts';
import type { AccountId } from '../order/identifiers.ts';
import { hasFailed, type KnownDelivery } from '../verification/challenge.ts';
import type { MailCountStore } from '../verification/mails/mail-counts.ts';
import type { Answerer } from './answer-challenge.ts';

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
  const isNew = await deps.challenges.noteDelivery(id, delivery, deps.clock.now());
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

/** The delivery state that an event reports; undefined if it reports none. */
export function deliveryFrom(event: MailEvent, receivedAt: Instant): KnownDelivery | undefined {
  const mail = event.mail.messageId;
  switch (event.eventType) {
    case 'Send':
      return { state: 'sent', at: receivedAt, mail };
    case 'Delivery':
      return { state: 'delivered', at: event.delivery.timestamp, mail };
    case 'DeliveryDelay': {
      const { timestamp, delayType, expirationTime, delayedRecipients } = event.deliveryDelay;
      const detail = delayReason(delayType, delayedRecipients[0]?.diagnosticCode);
      const until = expirationTime === undefined ? {} : { until: expirationTime };
      return { state: 'delayed', at: timestamp, mail, detail, ...until };
    }
    case 'Bounce':
      return bounce(event.bounce, mail);
    case 'Complaint':
      return complaint(event.complaint, mail);
    case 'Reject': {
      const detail = 'The mail service rejected the mail, because it found a virus in it.';
      return { state: 'bounced', at: receivedAt, mail, permanent: true, detail };
    }
    case 'Rendering Failure': {
      const detail = 'The mail service could not render the mail.';
      return { state: 'bounced', at: receivedAt, mail, permanent: true, detail };
    }
  }
}

function bounce(
  { timestamp, bounceType, bounceSubType, bouncedRecipients }: Of<'Bounce'>['bounce'],
  mail: string,
): KnownDelivery {
  const suppressed = suppressedReason(bounceSubType);
  if (suppressed) return { state: 'suppressed', at: timestamp, mail, detail: suppressed };
  const detail = bounceReason(bounceType, bounceSubType, bouncedRecipients[0]?.diagnosticCode);
  return { state: 'bounced', at: timestamp, mail, permanent: bounceType === 'Permanent', detail };
}

/**
 * Feedback types that are no complaint of a recipient: the mail is wanted (`not-spam`), or a server could not authenticate
 * it (RFC 5965 §7.3, RFC 6591).
 */
const NO_COMPLAINT = new Set(['not-spam', 'auth-failure']);

function complaint(
  { timestamp, complaintSubType, complaintFeedbackType }: Of<'Complaint'>['complaint'],
  mail: string,
): KnownDelivery | undefined {
  if (complaintSubType === 'OnAccountSuppressionList') {
    const detail = suppressedReason(complaintSubType) ?? '';
    return { state: 'suppressed', at: timestamp, mail, detail };
  }
  if (NO_COMPLAINT.has(complaintFeedbackType ?? '')) return undefined;
  return { state: 'complained', at: timestamp, mail };
}

type Of<T extends MailEvent['eventType']> = Extract<MailEvent, { eventType: T }>;
