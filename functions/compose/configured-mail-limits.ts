import * as z from 'zod';
import type { GuardLimits } from '../../lib/verification/mails/mail-guard.ts';
import type { MailQuotas } from '../../lib/verification/mails/mail-quotas.ts';
import { settingsOf } from './config.ts';

const whole = z.coerce.number().int().positive();
const percent = z.coerce.number().positive().max(100);

/** Separate from the other settings, to keep the bundles of the page's functions small. */
export const MailSettings = z.object({
  /** Mails to domain contacts from one account in a day. */
  MAILS_PER_ACCOUNT_AND_DAY: whole.default(2000),
  /** To one address in a day: from all accounts, and from one account. */
  MAILS_PER_RECIPIENT_AND_DAY: whole.default(20),
  MAILS_PER_RECIPIENT_FROM_ACCOUNT_AND_DAY: whole.default(10),
  /** To all addresses below one registrable domain: per day from all accounts, per day and per hour from one account. */
  MAILS_PER_DOMAIN_AND_DAY: whole.default(1000),
  MAILS_PER_DOMAIN_FROM_ACCOUNT_AND_DAY: whole.default(200),
  MAILS_PER_DOMAIN_FROM_ACCOUNT_AND_HOUR: whole.default(20),
  /**
   * Sending to domain contacts stops for an account that exceeds both a percentage of its mails and a number of bounces or
   * complaints within these days. SES reviews a sender at 5 % bounces and 0.1 % complaints.
   */
  MAIL_GUARD_DAYS: whole.max(30).default(3),
  MAIL_GUARD_BOUNCED_PERCENT: percent.default(5),
  MAIL_GUARD_LEAST_BOUNCED: whole.default(10),
  MAIL_GUARD_COMPLAINED_PERCENT: percent.default(0.1),
  MAIL_GUARD_LEAST_COMPLAINED: whole.default(3),
  /** The same for all accounts together: higher, but below the 10 % and 0.5 % at which SES pauses a sender. */
  MAIL_GUARD_ALL_BOUNCED_PERCENT: percent.default(8),
  MAIL_GUARD_ALL_LEAST_BOUNCED: whole.default(50),
  MAIL_GUARD_ALL_COMPLAINED_PERCENT: percent.default(0.3),
  MAIL_GUARD_ALL_LEAST_COMPLAINED: whole.default(15),
});

/**
 * The configured mail quotas, and the limits of bounces and complaints at which sending stops.
 * @throws Error that names every wrong setting
 */
export function configuredMailLimits(): MailQuotas & GuardLimits {
  const set = settingsOf(MailSettings);
  return {
    mailsPerAccountAndDay: set.MAILS_PER_ACCOUNT_AND_DAY,
    mailsPerRecipientAndDay: set.MAILS_PER_RECIPIENT_AND_DAY,
    mailsPerRecipientFromAccountAndDay: set.MAILS_PER_RECIPIENT_FROM_ACCOUNT_AND_DAY,
    mailsPerDomainAndDay: set.MAILS_PER_DOMAIN_AND_DAY,
    mailsPerDomainFromAccountAndDay: set.MAILS_PER_DOMAIN_FROM_ACCOUNT_AND_DAY,
    mailsPerDomainFromAccountAndHour: set.MAILS_PER_DOMAIN_FROM_ACCOUNT_AND_HOUR,
    days: set.MAIL_GUARD_DAYS,
    ofAccount: {
      bouncedPercent: set.MAIL_GUARD_BOUNCED_PERCENT,
      leastBounced: set.MAIL_GUARD_LEAST_BOUNCED,
      complainedPercent: set.MAIL_GUARD_COMPLAINED_PERCENT,
      leastComplained: set.MAIL_GUARD_LEAST_COMPLAINED,
    },
    ofAll: {
      bouncedPercent: set.MAIL_GUARD_ALL_BOUNCED_PERCENT,
      leastBounced: set.MAIL_GUARD_ALL_LEAST_BOUNCED,
      complainedPercent: set.MAIL_GUARD_ALL_COMPLAINED_PERCENT,
      leastComplained: set.MAIL_GUARD_ALL_LEAST_COMPLAINED,
    },
  };
}
