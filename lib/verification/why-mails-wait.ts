import type { MailWaits } from './challenge.ts';

/** Why a mail waits, for its applicant. */
export const WHY_MAILS_WAIT: Readonly<Record<MailWaits['because'], string>> = {
  'account-limit':
    'Your account has sent as many mails to domain contacts today as an account may. The mail goes out by itself on the next day (UTC).',
  'domain-limit':
    'All addresses of this domain together have been sent as many mails today as one domain may be. The mail goes out by itself on the next day (UTC).',
  'domain-share':
    'Your account has sent as many mails to this domain today as one account may. The mail goes out by itself on the next day (UTC).',
  'domain-pace':
    'Your account has sent as many mails to this domain within this hour as one account may. The mail goes out by itself.',
  'recipient-limit':
    'This address has been sent as many mails today as one address may be. The mail goes out by itself on the next day (UTC).',
  'recipient-share':
    'Your account has sent as many mails to this address today as one account may. The mail goes out by itself on the next day (UTC).',
  bounces:
    'Too many mails of this service bounced lately, so none go to domain contacts for now. The mail goes out by itself when that is over.',
  complaints:
    'Too many mails of this service were reported as unwanted lately, so none go to domain contacts for now. The mail goes out by itself when that is over.',
  'account-bounces':
    'Too many mails to domain contacts of your account bounced lately, so none go out for now. Check the names and contacts of your orders; the mail goes out by itself when the bounces are some days past.',
  'account-complaints':
    'Too many mails to domain contacts of your account were reported as unwanted lately, so none go out for now. Check whom your orders ask; the mail goes out by itself when the reports are some days past.',
};
