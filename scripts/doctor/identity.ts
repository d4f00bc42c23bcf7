import { identityDomainOf, identityOf } from '../setup/identity.ts';
import {
  bounceDomainOf,
  dkimRecords,
  lookFor,
  type MailRecord,
  receivingRecords,
  sendingRecords,
} from '../stage/mail-records.ts';
import { type Check, type Finding, mend, note, ok } from './check.ts';

const SETUP = 'npm run setup -- mail prints the records to publish.';

/** SES may send for the domain, and the DNS has the records that receivers check. */
export const identity: Check = async ({ aws, deployment: { service, region }, resolver }) => {
  const { MailDomain: mailDomain = '', ReplyDomain: replyDomain = '', ReceiveMail } = service.parameters;
  const domain = identityDomainOf(service.parameters);
  const found = await identityOf(aws, domain);
  if (found === undefined)
    return [mend(`SES has no identity ${domain}: no mail is sent.`, 'npm run setup -- mail')];
  const { VerifiedForSendingStatus, DkimAttributes = {}, MailFromAttributes } = found;
  const findings: Finding[] = [
    VerifiedForSendingStatus
      ? ok(`SES may send for ${domain}.`)
      : mend(`SES has not verified ${domain}: no mail is sent.`, SETUP),
    DkimAttributes.Status === 'SUCCESS'
      ? ok('Mails are signed by DKIM.')
      : mend(`DKIM is ${DkimAttributes.Status}: mails are treated as spam.`, SETUP),
    MailFromAttributes?.MailFromDomainStatus === 'SUCCESS'
      ? ok(`Bounces are sent to ${MailFromAttributes.MailFromDomain}.`)
      : mend(
          `MAIL FROM is ${MailFromAttributes?.MailFromDomainStatus ?? 'not set'}: SPF does not cover ${domain}.`,
          SETUP,
        ),
  ];
  const bounceDomain = MailFromAttributes?.MailFromDomain || bounceDomainOf(domain);
  const records: MailRecord[] = [
    ...dkimRecords(domain, DkimAttributes),
    ...sendingRecords(mailDomain, bounceDomain, region),
    ...(ReceiveMail === 'false' ? [] : receivingRecords(replyDomain, region)),
  ];
  for (const record of records) {
    const published = await lookFor(record, resolver);
    const line = `${record.name} ${record.type}`;
    if (published.state === 'there') findings.push(ok(`DNS: ${line} is there.`));
    else if (published.state === 'unknown')
      findings.push(note(`DNS: ${line} cannot be seen: ${published.detail}.`));
    else
      findings.push(
        mend(`DNS: ${line} is ${published.state} (${record.purpose}).`, `Publish ${record.value}`),
      );
  }
  return findings;
};
