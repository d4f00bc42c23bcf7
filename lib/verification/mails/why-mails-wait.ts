import type { MailWaits } from '../challenge.ts';

/** Why a mail waits, in the words that the applicant sees. */
export const WHY_MAILS_WAIT: Readonly<Record<MailWaits['because'], string>> = {
  'account-limit':
    'Your account has reached its daily limit of mails to domain contacts. The mail is sent automatically when it is its turn.',
  'domain-limit':
    'This domain has reached its daily limit of mails to all of its addresses. The mail is sent automatically when it is its turn.',
  'domain-share':
    'Your account has reached its daily limit of mails to this domain. The mail is sent automatically when it is its turn.',
  'domain-pace':
    'Your account has reached its hourly limit of mails to this domain. The mail is sent automatically.',
  'recipient-limit':
    'This address has reached its daily limit of mails. The mail is sent automatically when it is its turn.',
  'recipient-share':
    'Your account has reached its daily limit of mails to this address. The mail is sent automatically when it is its turn.',
  bounces:
    'Too many mails of this service bounced recently, so sending to domain contacts is stopped. The mail is sent automatically when sending resumes.',
  complaints:
    'Too many mails of this service were reported as unwanted recently, so sending to domain contacts is stopped. The mail is sent automatically when sending resumes.',
  'account-bounces':
    'Too many mails to domain contacts of your account bounced recently, so sending is stopped. Check the names and contacts of your orders. The mail is sent automatically when the bounces are some days old.',
  'sending-quota':
    'This service has sent as many mails as its mail service accepts in 24 hours. The mail is sent automatically as soon as it accepts mails again.',
  'account-complaints':
    'Too many mails to domain contacts of your account were reported as unwanted recently, so sending is stopped. Check the contacts of your orders. The mail is sent automatically when the reports are some days old.',
};
