import * as z from 'zod';

/** A mail as `/mailbox.json` shows it. */
export const SentMail = z.object({
  id: z.string(),
  to: z.string(),
  from: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  raw: z.string(),
  sentAt: z.string(),
});
export type SentMail = z.infer<typeof SentMail>;

/** All mails to an address, oldest first. */
export async function mailsTo(url: string, address: string): Promise<SentMail[]> {
  const response = await fetch(`${url}/mailbox.json?to=${encodeURIComponent(address)}`);
  return z
    .array(SentMail)
    .parse(await response.json())
    .reverse();
}

/** What a domain contact uses of a verification mail. */
export type VerificationMail = { mail: SentMail; value: string; page: string; replyTo: string };

/** Reads a verification mail; undefined if it is another mail. */
export function readVerificationMail(mail: SentMail): VerificationMail | undefined {
  const [value] = /\b[a-z2-7]{52}\b/.exec(mail.text) ?? [];
  const [page] = /https?:\/\/\S+\/verify\/[a-z2-7]{26}/.exec(mail.text) ?? [];
  const [replyTo] = /verify\+[a-z2-7]{26}@[a-z0-9.-]*[a-z0-9]/.exec(mail.text) ?? [];
  return value && page && replyTo ? { mail, value, page, replyTo } : undefined;
}
