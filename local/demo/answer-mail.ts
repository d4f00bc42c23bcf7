import { createTransport } from 'nodemailer';
import type { Asked } from './verification-mail.ts';

export type Decision = 'approve' | 'decline';

/** Answers on the page of the mail, as its form does. */
export const answerOnPage = (
  { page, value }: Pick<Asked, 'page' | 'value'>,
  decision: Decision,
  comment?: string,
): Promise<Response> =>
  fetch(page, {
    method: 'POST',
    body: new URLSearchParams({ value, decision, ...(comment && { comment }) }),
    redirect: 'manual',
  });

/** A reply as a mail program sends it: own lines above, the mail quoted below. */
export type Reply = {
  from: string;
  lines: readonly string[];
  headers?: Record<string, string>;
  /** The address of the envelope, where it is another one. */
  sender?: string;
};

/** Replies to the mail through the SMTP door. */
export async function replyTo(smtpPort: number, { mail, replyTo: to }: Asked, reply: Reply): Promise<void> {
  const door = createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true });
  const quoted = mail.text.split('\n').map((line) => `> ${line}`);
  const text = [...reply.lines, '', `On ${mail.sentAt} ${mail.from} wrote:`, ...quoted].join('\n');
  try {
    await door.sendMail({
      envelope: { from: reply.sender ?? reply.from, to },
      from: reply.from,
      to,
      subject: `Re: ${mail.subject}`,
      text,
      ...(reply.headers && { headers: reply.headers }),
    });
  } finally {
    door.close();
  }
}
