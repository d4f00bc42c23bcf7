/** Kinds of bounces for good that are no bounces: SES knows the address from before and sent nothing. */
const SUPPRESSED: Readonly<Record<string, string>> = {
  Suppressed: 'The mail was not sent: mails to this address have bounced for many senders lately.',
  OnAccountSuppressionList:
    'The mail was not sent: an earlier mail to this address bounced or was reported, and it is on the suppression list.',
  UnsubscribedRecipient: 'The mail was not sent: this address has unsubscribed.',
};

/** What the sub-types of bounces mean (SES developer guide, "Bounce types"), for people. */
const BOUNCED: Readonly<Record<string, string>> = {
  'Permanent General': 'The mail server refused the mail for good.',
  'Permanent NoEmail': 'There is no such address.',
  'Transient General': 'The mail could not be delivered for now.',
  'Transient MailboxFull': 'The mailbox is full.',
  'Transient MessageTooLarge': 'The mail server found the mail too large.',
  'Transient CustomTimeoutExceeded': 'The mail could not be delivered in time.',
  'Transient ContentRejected': 'The mail server refused what the mail says.',
  'Transient AttachmentRejected': 'The mail server refused an attachment.',
  'Undetermined Undetermined': 'The mail came back, and its server did not say why.',
};

const OF_TYPE: Readonly<Record<string, string>> = {
  Permanent: 'The mail came back for good.',
  Transient: 'The mail came back; a later one may arrive.',
};

/** Why nothing was sent, where a bounce says that the address is suppressed. */
export const suppressedReason = (subType: string): string | undefined =>
  Object.hasOwn(SUPPRESSED, subType) ? SUPPRESSED[subType] : undefined;

/** Why a mail came back, in a sentence, with what its server said. */
export function bounceReason(type: string, subType: string, said: string | undefined): string {
  const known = `${type} ${subType}`;
  const sentence =
    (Object.hasOwn(BOUNCED, known) ? BOUNCED[known] : undefined) ??
    (Object.hasOwn(OF_TYPE, type) ? OF_TYPE[type] : undefined) ??
    'The mail came back.';
  return saying(sentence, said);
}

/** Why a mail is late (SES developer guide, "DeliveryDelay object"), with what its server said. */
export function delayReason(type: string, said: string | undefined): string {
  const sentence = Object.hasOwn(DELAYED, type) ? DELAYED[type] : undefined;
  return saying(sentence ?? 'The mail could not be delivered yet; it is tried again.', said);
}

const DELAYED: Readonly<Record<string, string>> = {
  InternalFailure: 'The mail service has a fault and tries again.',
  MailboxFull: 'The mailbox is full; it is tried again.',
  SpamDetected: 'The mail server takes many mails of our mail service for unwanted; it is tried again.',
  RecipientServerError: 'The mail server has a fault; it is tried again.',
  IPFailure: 'The mail server does not take mails from this address of our mail service; it is tried again.',
  TransientCommunicationFailure: 'The mail server could not be spoken to; it is tried again.',
};

/** At least half of a Random Value: a server that says which text it refuses must not tell it to whoever ordered. */
const MAY_BE_SECRET = /[A-Za-z2-7]{26,}/g;

const saying = (sentence: string, said: string | undefined): string =>
  said === undefined || said === ''
    ? sentence
    : `${sentence} Its server said: ${said.replace(MAY_BE_SECRET, '…')}`;
