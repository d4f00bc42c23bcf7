import { describe, expect, it } from 'vitest';
import { type SesRefusal, sesRefusal } from '../../../lib/aws/services/ses-refusal.ts';
import { awsError } from '../../doubles/aws/client.ts';

const RECIPIENT = 'Hostmaster@example.org';
const FAILED =
  'Email address is not verified. The following identities failed the check in region EU-WEST-1:';

/** What SES answers, by its documents and by reports of what was received. */
const ANSWERS: readonly [string, string, SesRefusal | undefined][] = [
  // Developer guide, "Amazon SES email sending errors".
  ['MessageRejected', `${FAILED} countersign@ra.example.org`, 'not-verified'],
  ['MessageRejected', `${FAILED} countersign@ra.example.org, bounce.ra.example.org...`, 'not-verified'],
  ['MessageRejected', `${FAILED} hostmaster@example.org`, 'sandbox'],
  ['MessageRejected', 'Email address is not verified.', 'not-verified'],
  ['MessageRejected', 'Identity arn:aws:ses:eu-west-1:1:identity/x is not verified.', 'not-verified'],
  ['MessageRejected', 'Domain ownership not confirmed.', 'not-verified'],
  ['MessageRejected', 'Account is paused', 'paused'],
  [
    'MessageRejected',
    'Sending paused for this account. For more information, please check the inbox of the email address associated with your AWS account.',
    'paused',
  ],
  [
    'MessageRejected',
    'Sending suspended for this account. For more information, please check the inbox of the email address associated with your AWS account.',
    'paused',
  ],
  ['MessageRejected', 'Mail FROM domain is not verified', 'mail-from'],
  ['MessageRejected', 'Configuration set <countersign-dev> does not exist.', 'configuration-set'],
  ['AccountSendingPausedException', 'Email sending has been disabled for your account.', 'paused'],
  ['ConfigurationSetSendingPausedException', 'Paused.', 'paused'],
  ['MailFromDomainNotVerifiedException', 'No MX record.', 'mail-from'],
  ['MailFromDomainNotVerified', 'No MX record.', 'mail-from'],
  ['ConfigurationSetDoesNotExist', 'Configuration set does not exist.', 'configuration-set'],
  ['ConfigurationSetDoesNotExistException', 'Configuration set does not exist.', 'configuration-set'],
  // In the sandbox IAM evaluates the identity of a verified recipient, too.
  [
    'AccessDenied',
    "User `arn:aws:sts::1:assumed-role/r/f' is not authorized to perform `ses:SendRawEmail' on resource `arn:aws:ses:eu-west-1:1:identity/hostmaster@example.org'",
    'not-permitted',
  ],
  ['AccessDeniedException', 'No.', 'not-permitted'],
  // "Errors related to the sending quotas for your Amazon SES account".
  ['Throttling', 'Daily message quota exceeded.', 'daily-quota'],
  ['ThrottlingException', 'Daily message quota exceeded', 'daily-quota'],
  ['LimitExceededException', 'Daily message quota exceeded.', 'daily-quota'],
  ['Throttling', 'Maximum sending rate exceeded.', undefined],
  ['ThrottlingException', 'Maximum sending rate exceeded', undefined],
  ['Throttling', 'Rate exceeded', undefined],
  // About this mail.
  ['MessageRejected', 'Address blacklisted.', 'recipient'],
  ['MessageRejected', 'Address is on the suppression list', 'recipient'],
  ['MessageRejected', 'The message was rejected because it contained a virus.', 'recipient'],
  ['InvalidParameterValue', 'Illegal address', 'recipient'],
  ['InvalidParameterValue', 'Domain ends with dot', 'recipient'],
  ['InvalidParameterValue', 'Local address contains control or whitespace', 'recipient'],
  ['InvalidParameterValue', "Missing final '@domain'", 'recipient'],
  ['InvalidParameterValue', 'There are non-ASCII characters in the email address', 'recipient'],
  // Something else.
  ['InvalidParameterValue', 'Duplicate header From.', undefined],
  ['InternalFailure', 'No.', undefined],
  ['ServiceUnavailable', 'No.', undefined],
  ['SignatureDoesNotMatch', 'No.', undefined],
];

describe('What SES refuses', () => {
  it.each(ANSWERS)('as %s, "%s": %s', (code, message, because) => {
    expect(sesRefusal(awsError(code, message), RECIPIENT)).toBe(because);
  });
});
