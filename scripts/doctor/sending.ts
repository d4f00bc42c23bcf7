import { GetAccountCommand } from '@aws-sdk/client-sesv2';
import { type Check, type Finding, mend, ok } from './check.ts';

/** The used part of a quota above which it is too small for the next busy day. */
const MOST_USED = 0.8;

/** SES sends to any address, is not paused, and has quota left. */
export const sending: Check = async ({ aws: { ses }, deployment: { region } }) => {
  const account = await ses.send(new GetAccountCommand({}));
  const { Max24HourSend: most = 0, SentLast24Hours: sent = 0 } = account.SendQuota ?? {};
  const findings: Finding[] = [
    account.ProductionAccessEnabled
      ? ok(`SES sends to any address in ${region}.`)
      : mend(
          `SES is in the sandbox in ${region}, so domain contacts get no mail.`,
          'npm run setup -- mail says how to request production access.',
        ),
    account.SendingEnabled !== false && account.EnforcementStatus !== 'SHUTDOWN'
      ? ok('SES is not paused.')
      : mend(
          'SES is paused for this account. No mail is sent.',
          'The SES console says why and how to appeal.',
        ),
  ];
  if (account.EnforcementStatus === 'PROBATION')
    findings.push(
      mend('SES has this account under review.', 'The SES console says why, mostly bounces or complaints.'),
    );
  // -1: without a limit.
  if (most > 0)
    findings.push(
      sent / most < MOST_USED
        ? ok(`${sent} of ${most} mails a day are used.`)
        : mend(`${sent} of ${most} mails a day are used.`, 'Request a higher quota in Service Quotas (SES).'),
    );
  return findings;
};
