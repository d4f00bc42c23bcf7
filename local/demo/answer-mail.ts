import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { createTransport } from 'nodemailer';
import type { VerificationMail } from './verification-mail.ts';

export type Decision = 'approve' | 'approve-all' | 'decline' | 'list';

/** What the page is sent: a decision, or which approval is withdrawn. */
export type Sent = Decision | { withdraw: string };

/** What the page said. */
export type PageAnswer = { status: number; text: string };

/**
 * Answers on the page of the mail, as its form does. `localAddress` is the address from which it is done: the page
 * takes so many answers a minute from one.
 */
export async function answerOnPage(
  { page, value }: Pick<VerificationMail, 'page' | 'value'>,
  sent: Sent,
  { comment, localAddress }: { comment?: string | undefined; localAddress?: string | undefined } = {},
): Promise<PageAnswer> {
  const form = new URLSearchParams({
    value,
    ...(typeof sent === 'string' ? { decision: sent } : sent),
    ...(comment !== undefined && { comment }),
  });
  const asking = request(page, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    ...(localAddress !== undefined && { localAddress }),
  });
  asking.end(`${form}`);
  const [answer]: IncomingMessage[] = await once(asking, 'response');
  if (answer === undefined) throw new TypeError('A response is an answer.');
  return { status: answer.statusCode ?? 0, text: await text(answer) };
}

/** A reply as a mail program sends it: own lines above, the mail quoted below. */
export type Reply = {
  from: string;
  lines: readonly string[];
  headers?: Record<string, string>;
  /** The address of the envelope, where it is another one. */
  sender?: string;
};

/** Replies to the mail through the SMTP door. */
export async function replyTo(
  smtpPort: number,
  { mail, replyTo: to }: VerificationMail,
  reply: Reply,
): Promise<void> {
  const door = createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true });
  const quoted = mail.text.split('\n').map((line) => `> ${line}`);
  const lines = [...reply.lines, '', `On ${mail.sentAt} ${mail.from} wrote:`, ...quoted].join('\n');
  try {
    await door.sendMail({
      envelope: { from: reply.sender ?? reply.from, to },
      from: reply.from,
      to,
      subject: `Re: ${mail.subject}`,
      text: lines,
      ...(reply.headers && { headers: reply.headers }),
    });
  } finally {
    door.close();
  }
}
