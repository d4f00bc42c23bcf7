/** Bounces that SES reports although it sent no email: the address is suppressed or has unsubscribed. */
const SUPPRESSED: Readonly<Record<string, string>> = {
  Suppressed: 'The email was not sent: emails to this address have recently bounced for many senders.',
  OnAccountSuppressionList:
    'The email was not sent: the address is on the suppression list, because an earlier email to it bounced or was reported as unwanted.',
  UnsubscribedRecipient: 'The email was not sent: this address has unsubscribed.',
};

/** The sub-types of bounces (SES developer guide, "Bounce types") in sentences for people. */
const BOUNCED: Readonly<Record<string, string>> = {
  'Permanent General': 'The mail server permanently rejected the email.',
  'Permanent NoEmail': 'The address does not exist.',
  'Transient General': 'The email could not be delivered at this time.',
  'Transient MailboxFull': 'The mailbox is full.',
  'Transient MessageTooLarge': 'The email was too large for the mail server.',
  'Transient CustomTimeoutExceeded': 'The email could not be delivered in time.',
  'Transient ContentRejected': 'The mail server rejected the content of the email.',
  'Transient AttachmentRejected': 'The mail server rejected an attachment.',
  'Undetermined Undetermined': 'The email bounced, and the mail server gave no reason.',
};

const OF_TYPE: Readonly<Record<string, string>> = {
  Permanent: 'The email bounced permanently.',
  Transient: 'The email bounced; a later one may be delivered.',
};

/** Why no email was sent, if a bounce says that the address is suppressed. */
export const suppressedReason = (subType: string): string | undefined =>
  Object.hasOwn(SUPPRESSED, subType) ? SUPPRESSED[subType] : undefined;

/** Why an email bounced, in a sentence, with the answer of its mail server. */
export function bounceReason(type: string, subType: string, said: string | undefined): string {
  const known = `${type} ${subType}`;
  const sentence =
    (Object.hasOwn(BOUNCED, known) ? BOUNCED[known] : undefined) ??
    (Object.hasOwn(OF_TYPE, type) ? OF_TYPE[type] : undefined) ??
    'The email bounced.';
  return saying(sentence, said);
}

/** Why an email is delayed (SES developer guide, "DeliveryDelay object"), with the answer of its mail server. */
export function delayReason(type: string, said: string | undefined): string {
  const sentence = Object.hasOwn(DELAYED, type) ? DELAYED[type] : undefined;
  return saying(sentence ?? 'The email could not be delivered yet; delivery is retried.', said);
}

const DELAYED: Readonly<Record<string, string>> = {
  InternalFailure: 'The email service has a fault; delivery is retried.',
  MailboxFull: 'The mailbox is full; delivery is retried.',
  SpamDetected: 'The mail server treats many emails from our email service as unwanted; delivery is retried.',
  RecipientServerError: 'The mail server has a fault; delivery is retried.',
  IPFailure:
    'The mail server does not accept emails from this IP address of our email service; delivery is retried.',
  TransientCommunicationFailure: 'The mail server could not be reached; delivery is retried.',
};

/** At least half of a Random Value: a server that quotes the text it rejects must not disclose it to the applicant. */
const MAY_BE_SECRET = /[A-Za-z2-7]{26,}/g;

const saying = (sentence: string, said: string | undefined): string =>
  said === undefined || said === ''
    ? sentence
    : `${sentence} Mail server response: ${said.replace(MAY_BE_SECRET, '…')}`;
