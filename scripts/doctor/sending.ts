import { mailIdentity, sendingAccount } from '../../lib/aws/services/ses-state.ts';
import { type Finding, mend, ok } from '../../lib/health/finding.ts';
import { accountFindings } from '../../lib/health/sending.ts';
import type { Check, Visit } from './check.ts';

/** SES sends to any address, is not paused, and has quota left. In the sandbox, it sends to the recipients of the trial. */
export const sending: Check = async ({ aws: { ses }, deployment }) => {
  const account = await sendingAccount(ses);
  const named = (deployment.service.parameters['TrialRecipients'] ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  const findings = accountFindings(account, deployment.region, named);
  return account.production ? findings : [...findings, ...(await trialFindings(ses, named))];
};

/**
 * In the sandbox SES sends to verified identities only, and evaluates the role's rights on the recipient's identity, too: a
 * mail to a verified recipient whom `trialRecipients` does not name fails with AccessDenied.
 */
async function trialFindings(ses: Visit['aws']['ses'], named: readonly string[]): Promise<Finding[]> {
  if (named.length === 0)
    return [
      mend(
        'No recipients of a trial are named: in the sandbox every mail is refused, with AccessDenied also if its recipient is verified.',
        'Verify an address (aws sesv2 create-email-identity), and name it as trialRecipients in the file of the stage; deploy again.',
      ),
    ];
  return Promise.all(named.map((recipient) => trialFinding(ses, recipient)));
}

/** A recipient is verified by its address or by its domain. */
async function trialFinding(ses: Visit['aws']['ses'], recipient: string): Promise<Finding> {
  const names = [recipient, recipient.replace(/^.*@/, '')].filter((name) => !name.includes('*'));
  const identities = await Promise.all(names.map((name) => mailIdentity(ses, name)));
  return identities.some((each) => each?.verified)
    ? ok(`${recipient} is verified, and gets mails in the sandbox.`)
    : mend(
        `${recipient} is not verified, so in the sandbox it gets no mail.`,
        `aws sesv2 create-email-identity --email-identity ${recipient.replace(/^\*@/, '')}, then follow the mail or publish the records.`,
      );
}
