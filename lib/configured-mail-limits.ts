import * as z from 'zod';
import { given } from './config.ts';
import type { GuardLimits } from './verification/mail-guard.ts';
import type { MailLimits } from './verification/mail-limits.ts';

const whole = z.coerce.number().int().positive();
const percent = z.coerce.number().positive().max(100);

/** Apart from other settings: the functions of the page, which are kept small, need none of it. */
const Settings = z.object({
  /** Mails to domain contacts in a day: to one address, over all accounts; from one account. */
  MAILS_PER_RECIPIENT_AND_DAY: whole.default(20),
  MAILS_PER_ACCOUNT_AND_DAY: whole.default(2000),
  /**
   * From more than these shares of the mails of so many days on, and from so many, none go to domain contacts. SES
   * reviews an account at 5 % bounces and 0.1 % complaints.
   */
  MAIL_GUARD_DAYS: whole.max(30).default(3),
  MAIL_GUARD_BOUNCED_PERCENT: percent.default(5),
  MAIL_GUARD_LEAST_BOUNCED: whole.default(10),
  MAIL_GUARD_COMPLAINED_PERCENT: percent.default(0.1),
  MAIL_GUARD_LEAST_COMPLAINED: whole.default(3),
});
const NAMES = Object.keys(Settings.shape);

/**
 * How many mails may go to strangers, and from which harm on none do, as it is configured.
 * @throws Error that names every setting that is wrong
 */
export function configuredMailLimits(): MailLimits & GuardLimits {
  const parsed = Settings.safeParse(Object.fromEntries(NAMES.map((name) => [name, given(name)])));
  if (!parsed.success) throw new Error(`The environment is wrong:\n${z.prettifyError(parsed.error)}`);
  const set = parsed.data;
  return {
    mailsPerRecipientAndDay: set.MAILS_PER_RECIPIENT_AND_DAY,
    mailsPerAccountAndDay: set.MAILS_PER_ACCOUNT_AND_DAY,
    days: set.MAIL_GUARD_DAYS,
    bouncedPercent: set.MAIL_GUARD_BOUNCED_PERCENT,
    leastBounced: set.MAIL_GUARD_LEAST_BOUNCED,
    complainedPercent: set.MAIL_GUARD_COMPLAINED_PERCENT,
    leastComplained: set.MAIL_GUARD_LEAST_COMPLAINED,
  };
}
