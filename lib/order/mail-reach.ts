import * as z from 'zod';

/**
 * Whether a domain takes mail, as far as the DNS says: by a mail server (`has-mx`); in no case (`null-mx`, RFC 7505); at its
 * own address for want of a mail server (`address-only`, RFC 5321 §5.1); not, for it has neither (`no-mail`). `unknown` where the
 * DNS gives no answer that may be relied on.
 */
export const MAIL_REACHES = ['has-mx', 'null-mx', 'address-only', 'no-mail', 'unknown'] as const;
export const MailReach = z.enum(MAIL_REACHES);
export type MailReach = z.infer<typeof MailReach>;
