import type { MailQuotas } from '../../lib/verification/mails/mail-quotas.ts';

/** Limits that no test reaches by chance; a test lowers the one that it is about. */
export const MANY_MAILS: Readonly<MailQuotas> = Object.freeze({
  mailsPerAccountAndDay: 1000,
  mailsPerRecipientAndDay: 1000,
  mailsPerRecipientFromAccountAndDay: 1000,
  mailsPerDomainAndDay: 1000,
  mailsPerDomainFromAccountAndDay: 1000,
  mailsPerDomainFromAccountAndHour: 1000,
});
