import { mailIdentity } from '../../lib/aws/services/ses-state.ts';
import {
  bounceDomainOf,
  dkimRecords,
  type MailRecord,
  receivingRecords,
  recordFinding,
  sendingRecords,
} from '../../lib/health/mail-records.ts';
import { identityFindings } from '../../lib/health/sending.ts';
import { identityDomainOf } from '../setup/identity.ts';
import type { Check } from './check.ts';

/** SES may send for the domain, and the DNS has the records that receivers check. */
export const identity: Check = async ({ aws, deployment: { service, region }, resolver }) => {
  const { MailDomain: mailDomain = '', ReplyDomain: replyDomain = '', ReceiveMail } = service.parameters;
  const domain = identityDomainOf(service.parameters);
  const found = await mailIdentity(aws.ses, domain);
  const findings = identityFindings(domain, found);
  if (found === undefined) return findings;
  const records: MailRecord[] = [
    ...dkimRecords(domain, found.dkim),
    ...sendingRecords(mailDomain, found.mailFrom.domain ?? bounceDomainOf(domain), region),
    ...(ReceiveMail === 'false' ? [] : receivingRecords(replyDomain, region)),
  ];
  for (const record of records) findings.push(await recordFinding(record, resolver));
  return findings;
};
