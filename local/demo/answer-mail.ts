import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { createTransport } from 'nodemailer';
import type { VerificationMail } from './verification-mail.ts';

export type Decision = 'approve' | 'approve-all' | 'decline' | 'list';

/** What is submitted on the page: a decision, or the approval to withdraw. */
export type Sent = Decision | { withdraw: string };

/** The response of the page. */
export type PageAnswer = { status: number; text: string };

/**
 * Submits the form on the page of the mail. `localAddress` is the address of the client, because the page limits the rate of
 * answers per address.
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
  const submission = request(page, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    ...(localAddress !== undefined && { localAddress }),
  });
  submission.end(`${form}`);
  const [answer]: IncomingMessage[] = await once(submission, 'response');
  if (answer === undefined) throw new TypeError('The request ended without a response.');
  return { status: answer.statusCode ?? 0, text: await text(answer) };
}

/** A reply as a mail program sends it: new lines above, the quoted mail below. */
export type Reply = {
  from: string;
  lines: readonly string[];
  headers?: Record<string, string>;
  /** The address of the envelope, if it differs from `from`. */
  sender?: string;
};

/** Sends a reply to the SMTP receiver. */
export async function replyTo(
  smtpPort: number,
  { mail, replyTo: to }: VerificationMail,
  reply: Reply,
): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true });
  const quoted = mail.text.split('\n').map((line) => `> ${line}`);
  const lines = [...reply.lines, '', `On ${mail.sentAt} ${mail.from} wrote:`, ...quoted].join('\n');
  try {
    await transport.sendMail({
      envelope: { from: reply.sender ?? reply.from, to },
      from: reply.from,
      to,
      subject: `Re: ${mail.subject}`,
      text: lines,
      ...(reply.headers && { headers: reply.headers }),
    });
  } finally {
    transport.close();
  }
}
