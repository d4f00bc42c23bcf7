import type { Instant } from '../clock.ts';
import { bounceReason, delayReason, suppressedReason } from '../mail/bounce-reason.ts';
import type { MailEvent } from '../mail/mail-event.ts';
import type { Delivery } from '../verification/challenge.ts';

type News = Exclude<Delivery, { state: 'pending' }>;

/** What an event says became of a mail; undefined where it says nothing of that. */
export function deliveryFrom(news: MailEvent, heardAt: Instant): News | undefined {
  const mail = news.mail.messageId;
  switch (news.eventType) {
    case 'Send':
      return { state: 'sent', at: heardAt, mail };
    case 'Delivery':
      return { state: 'delivered', at: news.delivery.timestamp, mail };
    case 'DeliveryDelay': {
      const { timestamp, delayType, expirationTime, delayedRecipients } = news.deliveryDelay;
      const detail = delayReason(delayType, delayedRecipients[0]?.diagnosticCode);
      const until = expirationTime === undefined ? {} : { until: expirationTime };
      return { state: 'delayed', at: timestamp, mail, detail, ...until };
    }
    case 'Bounce':
      return bounce(news.bounce, mail);
    case 'Complaint':
      return complaint(news.complaint, mail);
    case 'Reject': {
      const detail = 'The mail service rejected the mail, because it found a virus in it.';
      return { state: 'bounced', at: heardAt, mail, permanent: true, detail };
    }
    case 'Rendering Failure': {
      const detail = 'The mail service could not render the mail.';
      return { state: 'bounced', at: heardAt, mail, permanent: true, detail };
    }
  }
}

function bounce(
  { timestamp, bounceType, bounceSubType, bouncedRecipients }: Of<'Bounce'>['bounce'],
  mail: string,
): News {
  const suppressed = suppressedReason(bounceSubType);
  if (suppressed) return { state: 'suppressed', at: timestamp, mail, detail: suppressed };
  const detail = bounceReason(bounceType, bounceSubType, bouncedRecipients[0]?.diagnosticCode);
  return { state: 'bounced', at: timestamp, mail, permanent: bounceType === 'Permanent', detail };
}

/**
 * Reports that no person made against us: that a mail is wanted (`not-spam`), and that a server could not authenticate it
 * (RFC 5965 §7.3, RFC 6591).
 */
const NO_COMPLAINT = new Set(['not-spam', 'auth-failure']);

function complaint(
  { timestamp, complaintSubType, complaintFeedbackType }: Of<'Complaint'>['complaint'],
  mail: string,
): News | undefined {
  if (complaintSubType === 'OnAccountSuppressionList') {
    const detail = suppressedReason(complaintSubType) ?? '';
    return { state: 'suppressed', at: timestamp, mail, detail };
  }
  if (NO_COMPLAINT.has(complaintFeedbackType ?? '')) return undefined;
  return { state: 'complained', at: timestamp, mail };
}

type Of<T extends MailEvent['eventType']> = Extract<MailEvent, { eventType: T }>;
