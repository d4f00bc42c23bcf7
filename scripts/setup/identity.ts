import {
  CreateEmailIdentityCommand,
  GetEmailIdentityCommand,
  type GetEmailIdentityResponse,
  NotFoundException,
  PutEmailIdentityMailFromAttributesCommand,
} from '@aws-sdk/client-sesv2';
import { bounceDomainOf } from '../../lib/health/mail-records.ts';
import type { Aws } from '../stage/aws.ts';
import type { Operator } from '../stage/operator.ts';

type Deps = { aws: Pick<Aws, 'ses'>; operator: Operator };

/** The domain of the identity that covers the mail domain: its own, or one above it that existed before. */
export const identityDomainOf = (parameters: Readonly<Record<string, string>>): string =>
  parameters['ExistingMailIdentity'] || (parameters['MailDomain'] ?? '');

/** The SES identity of a domain; undefined if there is none. */
export async function identityOf({ ses }: Pick<Aws, 'ses'>, domain: string) {
  try {
    return await ses.send(new GetEmailIdentityCommand({ EmailIdentity: domain }));
  } catch (error) {
    if (error instanceof NotFoundException) return undefined;
    throw error;
  }
}

/** Creates the SES identity of a domain for sending or receiving. @returns undefined if that was not approved */
export async function ensureIdentity(
  { aws, operator }: Deps,
  domain: string,
): Promise<GetEmailIdentityResponse | undefined> {
  const known = await identityOf(aws, domain);
  if (known) {
    operator.say(`there   The SES identity ${domain}${known.VerifiedForSendingStatus ? ', verified' : ''}.`);
    return known;
  }
  if (!(await operator.approves(`Make the SES identity ${domain}, signed by DKIM keys of 2048 bits`)))
    return undefined;
  const DkimSigningAttributes = { NextSigningKeyLength: 'RSA_2048_BIT' } as const;
  await aws.ses.send(new CreateEmailIdentityCommand({ EmailIdentity: domain, DkimSigningAttributes }));
  return identityOf(aws, domain);
}

/**
 * Sets a MAIL FROM domain below the domain, which receives the bounces. Another one that is already set stays.
 * @returns the MAIL FROM domain in use, or after approval
 */
export async function ensureMailFrom(
  { aws, operator }: Deps,
  domain: string,
  identity: GetEmailIdentityResponse,
): Promise<string> {
  const set = identity.MailFromAttributes?.MailFromDomain;
  if (set) {
    operator.say(`there   MAIL FROM is ${set}.`);
    return set;
  }
  const MailFromDomain = bounceDomainOf(domain);
  if (await operator.approves(`Have bounces sent to ${MailFromDomain} (MAIL FROM of ${domain})`)) {
    await aws.ses.send(
      new PutEmailIdentityMailFromAttributesCommand({
        EmailIdentity: domain,
        MailFromDomain,
        // Until its records are found, mails are sent with a MAIL FROM domain of SES.
        BehaviorOnMxFailure: 'USE_DEFAULT_VALUE',
      }),
    );
  }
  return MailFromDomain;
}
