import type { Instant } from '../clock.ts';
import { bounceReason, delayReason, suppressedReason } from '../mail/bounce-reason.ts';
import type { MailEvent } from '../mail/mail-event.ts';
import type { Delivery } from '../verification/challenge.ts';

type ReportedDelivery = Exclude<Delivery, { state: 'pending' }>;

/** The delivery state that an event reports; undefined if it reports none. */
export function deliveryFrom(event: MailEvent, receivedAt: Instant): ReportedDelivery | undefined {
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
): ReportedDelivery {
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
): ReportedDelivery | undefined {
  if (complaintSubType === 'OnAccountSuppressionList') {
    const detail = suppressedReason(complaintSubType) ?? '';
    return { state: 'suppressed', at: timestamp, mail, detail };
  }
  if (NO_COMPLAINT.has(complaintFeedbackType ?? '')) return undefined;
  return { state: 'complained', at: timestamp, mail };
}

type Of<T extends MailEvent['eventType']> = Extract<MailEvent, { eventType: T }>;
