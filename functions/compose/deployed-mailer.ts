import { openMailer } from '../../lib/aws/services/ses-mailer.ts';
import { config } from './config.ts';
import { once } from './once.ts';

/** SES with the configured sender, and the one client of this process. */
export const deployedMailer = once(() => {
  const { MAIL_FROM, SERVICE_NAME, MAIL_CONFIGURATION_SET } = config(
    'MAIL_FROM',
    'SERVICE_NAME',
    'MAIL_CONFIGURATION_SET',
  );
  return openMailer({ name: SERVICE_NAME, address: MAIL_FROM }, MAIL_CONFIGURATION_SET);
});
