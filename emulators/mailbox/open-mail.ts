import PostalMime from 'postal-mime';
import type { Mails } from '../ses/mails.ts';

/** A mail as `/mailbox.json` shows it; `to` is the recipient of the envelope. */
export type MailboxMail = {
  id: string;
  to: string;
  from: string;
  subject: string;
  text: string;
  html: string;
  raw: string;
  sentAt: string;
};

/** Parsed mails that are cached: more than a page of the list. */
const KEPT = 1000;

/** Opens mails by id, each parsed at the first request for it. */
export function openMail(mails: Mails) {
  const kept = new Map<string, MailboxMail>();

  return async (id: string): Promise<MailboxMail | undefined> => {
    const mail = mails.find(id);
    if (mail === undefined) return undefined;
    const known = kept.get(id);
    if (known !== undefined) return known;
    const raw = await mails.raw(id);
    const parsed = await PostalMime.parse(raw).catch(() => undefined);
    const opened = {
      id,
      to: mail.destinations.join(', '),
      from: parsed?.headers.find(({ key }) => key === 'from')?.value ?? mail.source,
      subject: parsed?.subject ?? '',
      text: parsed?.text ?? '',
      html: parsed?.html ?? '',
      raw: raw.toString(),
      sentAt: mail.sentAt,
    };
    kept.set(id, opened);
    for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
    return opened;
  };
}
