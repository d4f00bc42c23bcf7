/**
 * Why SES refused a mail. `recipient`: it never accepts this mail. `daily-quota`: the account has sent its mails of 24 hours.
 * Everything else is the state of the account, which an operator mends:
 * `not-verified` the sender's identity (lost DKIM records, too), `sandbox` a recipient who is not verified, `paused` sending of
 * the account or the configuration set, `mail-from` its MX record, `configuration-set` it is missing, `not-permitted` the role.
 */
export type SesRefusal =
  | 'recipient'
  | 'daily-quota'
  | 'not-verified'
  | 'sandbox'
  | 'paused'
  | 'mail-from'
  | 'configuration-set'
  | 'not-permitted';

/** Refusals that SES has a code for, of API version 1; the SDK appends `Exception` to some of them. */
const BY_CODE: Readonly<Record<string, SesRefusal>> = {
  AccountSendingPaused: 'paused',
  ConfigurationSetSendingPaused: 'paused',
  MailFromDomainNotVerified: 'mail-from',
  ConfigurationSetDoesNotExist: 'configuration-set',
  AccessDenied: 'not-permitted',
};

/** SES names the identities that failed: "… failed the check in region EU-WEST-1: one@example.org, two@example.org". */
const NOT_VERIFIED = /\bis not verified\b|\bnot verified\b.*failed the check/i;

/** Of MessageRejected, which stands for many causes: the ones that are not about this mail. */
const OF_ACCOUNT: readonly [RegExp, SesRefusal][] = [
  [/\bmail from domain\b.*\bnot verified\b/i, 'mail-from'],
  [/\b(paused|suspended|disabled|shut ?down)\b/i, 'paused'],
  [/\bconfiguration set\b.*\bdoes not exist\b/i, 'configuration-set'],
  [/\bownership not confirmed\b/i, 'not-verified'],
];

/** What SES says about an address that it cannot deliver to. */
const WRONG_ADDRESS =
  /\b(illegal address|(local )?address contains|domain (contains|ends|starts)|missing (final|domain|local)|non-ascii characters in the email address)\b/i;

/**
 * Why SES refused a mail to this recipient; undefined if the error is something else: throttling (`Maximum sending rate
 * exceeded`), an outage, a fault of ours.
 * @see SES developer guide, "Amazon SES email sending errors" and "Errors related to the sending quotas"
 */
export function sesRefusal({ name, message }: Error, recipient: string): SesRefusal | undefined {
  const code = name.replace(/Exception$/, '');
  if (/\bdaily message quota exceeded\b/i.test(message)) return 'daily-quota';
  if (Object.hasOwn(BY_CODE, code)) return BY_CODE[code];
  if (code === 'InvalidParameterValue') return WRONG_ADDRESS.test(message) ? 'recipient' : undefined;
  if (code !== 'MessageRejected') return undefined;
  const known = OF_ACCOUNT.find(([pattern]) => pattern.test(message));
  if (known) return known[1];
  if (!NOT_VERIFIED.test(message)) return 'recipient';
  return message.toLowerCase().includes(recipient.toLowerCase()) ? 'sandbox' : 'not-verified';
}
