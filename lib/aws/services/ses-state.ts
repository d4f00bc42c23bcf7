import {
  type DkimAttributes,
  GetAccountCommand,
  GetEmailIdentityCommand,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import type { MailIdentity, SendingAccount } from '../../health/sending.ts';
import { CLIENT } from '../client-settings.ts';
import { nameOf, withTransientErrors } from '../with-transient-errors.ts';

type Ses = Pick<SESv2Client, 'send'>;

/** Version 2 of the API: version 1 does not say whether the account is in the sandbox. */
export const openSesState = (): SESv2Client => new SESv2Client(CLIENT);

const SERVICE = 'The mail service';

/** What SES says about its account. */
export async function sendingAccount(ses: Ses): Promise<SendingAccount> {
  const found = await withTransientErrors(SERVICE, () => ses.send(new GetAccountCommand({})));
  const { Max24HourSend: most = 0, SentLast24Hours: sent = 0 } = found.SendQuota ?? {};
  return {
    production: found.ProductionAccessEnabled === true,
    enabled: found.SendingEnabled !== false,
    enforcement: found.EnforcementStatus,
    most,
    sent,
  };
}

/** The identity of a domain or an address; undefined if there is none. */
export async function mailIdentity(ses: Ses, name: string): Promise<MailIdentity | undefined> {
  try {
    const get = () => ses.send(new GetEmailIdentityCommand({ EmailIdentity: name }));
    const { VerifiedForSendingStatus, DkimAttributes, MailFromAttributes } = await withTransientErrors(
      SERVICE,
      get,
    );
    return {
      verified: VerifiedForSendingStatus === true,
      dkim: { status: DkimAttributes?.Status ?? 'NOT_STARTED', ...dkimKeysOf(DkimAttributes) },
      mailFrom: {
        domain: MailFromAttributes?.MailFromDomain || undefined,
        status: MailFromAttributes?.MailFromDomainStatus,
      },
    };
  } catch (error) {
    if (nameOf(error) === 'NotFoundException') return undefined;
    throw error;
  }
}

/** The keys that SES made for an identity. If the domain brought its own key, `Tokens` is its selector: no record of SES. */
export const dkimKeysOf = (found: DkimAttributes = {}): Pick<MailIdentity['dkim'], 'tokens' | 'zone'> => ({
  tokens: found.SigningAttributesOrigin === 'EXTERNAL' ? [] : (found.Tokens ?? []),
  zone: found.SigningHostedZone,
});
