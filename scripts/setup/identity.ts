import {
  CreateEmailIdentityCommand,
  GetEmailIdentityCommand,
  type GetEmailIdentityResponse,
  NotFoundException,
  PutEmailIdentityMailFromAttributesCommand,
} from '@aws-sdk/client-sesv2';
import type { Aws } from '../stage/aws.ts';
import { bounceDomainOf } from '../stage/mail-records.ts';
import type { Operator } from '../stage/operator.ts';

type Deps = { aws: Pick<Aws, 'ses'>; operator: Operator };

/** What SES knows of a domain; undefined if it does not know it. */
export async function identityOf({ ses }: Pick<Aws, 'ses'>, domain: string) {
  try {
    return await ses.send(new GetEmailIdentityCommand({ EmailIdentity: domain }));
  } catch (error) {
    if (error instanceof NotFoundException) return undefined;
    throw error;
  }
}

/** Has SES know a domain as one that we send for, or receive for. @returns undefined where that was not approved */
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
 * Has bounces come back to a name of the domain's own (MAIL FROM). Another name that is set already is left alone.
 * @returns the name that is used, or will be once this is approved
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
  if (await operator.approves(`Have bounces come back to ${MailFromDomain} (MAIL FROM of ${domain})`)) {
    await aws.ses.send(
      new PutEmailIdentityMailFromAttributesCommand({
        EmailIdentity: domain,
        MailFromDomain,
        // Until its records are found, mails go out all the same, under a name of SES.
        BehaviorOnMxFailure: 'USE_DEFAULT_VALUE',
      }),
    );
  }
  return MailFromDomain;
}
