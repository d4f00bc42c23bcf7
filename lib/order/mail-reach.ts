import * as z from 'zod';

/**
 * Whether a domain accepts mail according to the DNS: `has-mx`: it has a mail server; `null-mx`: it accepts none (RFC 7505);
 * `address-only`: it has an address but no MX record (RFC 5321 §5.1); `no-mail`: it has neither; `unknown`: the DNS gave no
 * reliable answer.
 */
export const MAIL_REACHES = ['has-mx', 'null-mx', 'address-only', 'no-mail', 'unknown'] as const;
export const MailReach = z.enum(MAIL_REACHES);
export type MailReach = z.infer<typeof MailReach>;
