import { type Finding, mend, mendSoon, note, ok } from './finding.ts';

/** What SES says about its account in a region. */
export type SendingAccount = {
  /** Whether it has left the sandbox. */
  production: boolean;
  enabled: boolean;
  /** HEALTHY, PROBATION (under review) or SHUTDOWN. */
  enforcement?: string | undefined;
  /** How many mails it may send in 24 hours (-1: any number), and how many it has sent. */
  most: number;
  sent: number;
};

/** What SES says about the identity of the mail domain. */
export type MailIdentity = {
  verified: boolean;
  dkim: { status: string; tokens: readonly string[]; zone?: string | undefined };
  mailFrom: { domain?: string | undefined; status?: string | undefined };
};

const SETUP = 'npm run setup -- mail prints the records to publish.';

/** The used part of a quota above which it is too small for the next busy day. */
const MOST_USED = 0.8;

/** SES sends to any address, is not paused, and has quota left. The sandbox is meant if recipients of a trial are named. */
export function accountFindings(
  { production, enabled, enforcement, most, sent }: SendingAccount,
  region: string,
  trialRecipients: readonly string[],
): Finding[] {
  const findings = [
    production ? ok(`SES sends to any address in ${region}.`) : inSandbox(region, trialRecipients),
    enabled && enforcement !== 'SHUTDOWN'
      ? ok('SES is not paused.')
      : mend(
          'SES is paused for this account. No mail is sent.',
          'The SES console says why and how to appeal.',
        ),
  ];
  if (enforcement === 'PROBATION')
    findings.push(
      mendSoon(
        'SES has this account under review.',
        'The SES console says why, mostly bounces or complaints.',
      ),
    );
  // -1: without a limit.
  if (most > 0)
    findings.push(
      sent / most < MOST_USED
        ? ok(`${sent} of ${most} mails a day are used.`)
        : mendSoon(
            `${sent} of ${most} mails a day are used.`,
            'Request a higher quota in Service Quotas (SES).',
          ),
    );
  return findings;
}

const inSandbox = (region: string, trialRecipients: readonly string[]): Finding =>
  trialRecipients.length > 0
    ? note(
        `SES is in the sandbox in ${region}: a trial, whose mails reach ${trialRecipients.join(', ')} only.`,
      )
    : mend(
        `SES is in the sandbox in ${region}, so domain contacts get no mail.`,
        'npm run setup -- mail says how to request production access. Until then, trialRecipients names verified recipients.',
      );

/** SES may send for the domain, signs its mails, and bounces return to a name below it. */
export function identityFindings(domain: string, identity: MailIdentity | undefined): Finding[] {
  if (identity === undefined)
    return [mend(`SES has no identity ${domain}: no mail is sent.`, 'npm run setup -- mail')];
  const { verified, dkim, mailFrom } = identity;
  return [
    verified
      ? ok(`SES may send for ${domain}.`)
      : mend(`SES has not verified ${domain}: no mail is sent.`, SETUP),
    dkim.status === 'SUCCESS'
      ? ok('Mails are signed by DKIM.')
      : mend(`DKIM is ${dkim.status}: mails are treated as spam.`, SETUP),
    mailFrom.status === 'SUCCESS'
      ? ok(`Bounces are sent to ${mailFrom.domain}.`)
      : mendSoon(`MAIL FROM is ${mailFrom.status ?? 'not set'}: SPF does not cover ${domain}.`, SETUP),
  ];
}
