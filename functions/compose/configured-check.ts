import * as z from 'zod';
import { settingsOf } from './config.ts';

/** The settings of the hourly check alone. */
export const CheckSettings = z.object({
  /** The SES identity that covers the domain of `MAIL_FROM`: that domain, or one above it. */
  MAIL_IDENTITY: z.string().optional(),
  /** The recipients of a trial in the sandbox of SES, with commas between. */
  TRIAL_RECIPIENTS: z.string().default(''),
});

/** The identity and the recipients that the hourly check looks at. */
export function configuredCheck(mailFrom: string): { identityDomain: string; trialRecipients: string[] } {
  const { MAIL_IDENTITY, TRIAL_RECIPIENTS } = settingsOf(CheckSettings);
  return {
    identityDomain: MAIL_IDENTITY ?? mailFrom.replace(/^.*@/, ''),
    trialRecipients: TRIAL_RECIPIENTS.split(',')
      .map((each) => each.trim())
      .filter((each) => each !== ''),
  };
}
