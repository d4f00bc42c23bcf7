import { GetAccountCommand, type GetAccountResponse } from '@aws-sdk/client-sesv2';
import { dkimKeysOf } from '../../lib/aws/services/ses-state.ts';
import type { Resolver } from '../../lib/dns/resolver.ts';
import {
  dkimRecords,
  lookFor,
  type MailRecord,
  receivingRecords,
  sendingRecords,
} from '../../lib/health/mail-records.ts';
import type { Aws } from '../stage/aws.ts';
import type { Deployment } from '../stage/deployment.ts';
import type { Operator } from '../stage/operator.ts';
import { ensureIdentity, ensureMailFrom, identityDomainOf } from './identity.ts';
import { ensureReceiving } from './receipt-rule.ts';

export type MailSetup = {
  aws: Pick<Aws, 'ses' | 'receiving'>;
  deployment: Deployment;
  resolver: Resolver;
  operator: Operator;
};

/** Sets up sending and receiving: does what the API can do, and prints the DNS records with their state. */
export async function setUpMail(setup: MailSetup): Promise<void> {
  const { aws, operator, deployment } = setup;
  const { region, service } = deployment;
  const { MailDomain: mailDomain = '', ReplyDomain: replyDomain = '', ReceiveMail } = service.parameters;
  const domain = identityDomainOf(service.parameters);
  const records: MailRecord[] = [];

  operator.say(`Mails are sent from ${mailDomain}, by SES in ${region}.`);
  const identity = await ensureIdentity(setup, domain);
  if (identity) {
    const bounceDomain = await ensureMailFrom(setup, domain, identity);
    records.push(...dkimRecords(domain, dkimKeysOf(identity.DkimAttributes)));
    records.push(...sendingRecords(mailDomain, bounceDomain, region));
  }

  if (ReceiveMail === 'false') {
    operator.say(
      'No mail is received: the stage was deployed with ReceiveMail=false; contacts answer on the page.',
    );
  } else {
    operator.say(`Replies are received at ${replyDomain}.`);
    // An identity covers its subdomains, too.
    const covered = replyDomain === domain || replyDomain.endsWith(`.${domain}`);
    const other = covered ? undefined : await ensureIdentity(setup, replyDomain);
    if (other) records.push(...dkimRecords(replyDomain, dkimKeysOf(other.DkimAttributes)));
    records.push(...receivingRecords(replyDomain, region));
    await ensureReceiving(setup, deployment);
  }

  await tellRecords(setup, records);
  tellSending(operator, region, await aws.ses.send(new GetAccountCommand({})));
}

/** Prints each record to publish, and whether it is published. */
async function tellRecords({ operator, resolver, deployment }: MailSetup, records: readonly MailRecord[]) {
  operator.say(`The DNS records, as ${deployment.service.parameters['ResolverUrl']} sees them:`);
  let wanting = 0;
  for (const record of records) {
    const found = await lookFor(record, resolver);
    if (found.state !== 'there') wanting += 1;
    const note = found.state === 'unknown' ? ` (${found.detail})` : '';
    const value = record.type === 'TXT' ? `"${record.value}"` : `${record.value}.`;
    operator.say(
      `${found.state.padEnd(8)}${record.name}. ${record.type} ${value}  ; ${record.purpose}${note}`,
    );
  }
  if (wanting > 0)
    operator.say(
      `${wanting} of ${records.length} records are not published yet. Add them to the domain's zone (“other”: replace the present one), then run this again. SES may take some hours to see them.`,
    );
}

/** In the sandbox SES sends to verified addresses only, so mails reach no domain contact. */
function tellSending(operator: Operator, region: string, account: GetAccountResponse): void {
  const { ProductionAccessEnabled, SendingEnabled, EnforcementStatus, SendQuota } = account;
  if (!ProductionAccessEnabled) {
    operator.say(
      `sandbox SES sends to verified addresses only in ${region}. Request production access, once:`,
    );
    operator.say(
      `        aws sesv2 put-account-details --region ${region} --production-access-enabled --mail-type TRANSACTIONAL --website-url https://YOUR-SITE --use-case-description "Mails to the contacts of domains for which a TLS certificate was ordered; one mail each, with reminders; bounces and complaints end it."`,
    );
    operator.say(
      '        AWS answers within a day or so. Until then, verify the addresses that you want to test with, and name them: trialRecipients.',
    );
  } else {
    operator.say(
      `there   Production access; ${SendQuota?.Max24HourSend ?? 'an unknown number of'} mails a day.`,
    );
  }
  if (SendingEnabled === false || EnforcementStatus === 'SHUTDOWN')
    operator.say('paused  SES sends nothing for this account now: the SES console says why.');
}
