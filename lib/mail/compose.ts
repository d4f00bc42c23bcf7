import { createHash } from 'node:crypto';
import MimeNode from 'nodemailer/lib/mime-node';
import { MailAddress } from '../application/mail-address.ts';
import { MailRejected, type OutgoingMail } from './mailer.ts';

/** Longer subjects are cut by most mail programs; ours stay far below. */
const MOST_SUBJECT_CHARACTERS = 200;

/** From whom a mail is: an address, and the name that mail programs show in its place. */
export type Sender = { name: string; address: string };

const CONTROL = /\p{Cc}/u;
const CONTENT_TYPE = /^[a-z]+\/[a-z0-9.+-]+$/;

/**
 * A mail as MIME (RFC 5322, 2045): text and HTML side by side, attachments behind them. The same mail always gives the
 * same bytes: a resend repeats a mail in its entirety (BR 3.2.2.4.4).
 * @throws MailRejected where an address is no plain one, or a header would hold a control character
 */
export async function composeMail(mail: OutgoingMail, from: Sender): Promise<Uint8Array> {
  check(mail, from);
  const attachments = mail.attachments ?? [];
  const root = new MimeNode(attachments.length > 0 ? 'multipart/mixed' : 'multipart/alternative', {
    baseBoundary: boundaryOf(mail),
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'win',
  });
  root.setHeader([
    { key: 'From', value: from },
    { key: 'To', value: mail.to },
    ...(mail.replyTo === undefined ? [] : [{ key: 'Reply-To', value: mail.replyTo }]),
    { key: 'Subject', value: mail.subject },
    { key: 'Date', value: new Date(mail.date) },
    // RFC 3834 §5: no machine answers this; the second one is for Exchange, which does not know the first.
    { key: 'Auto-Submitted', value: 'auto-generated' },
    { key: 'X-Auto-Response-Suppress', value: 'All' },
    // None from us: the mail service gives each copy its own, and mailboxes hide a second one with the same.
    { key: 'Message-ID', value: { value: '' } },
  ]);

  const body = attachments.length > 0 ? root.createChild('multipart/alternative') : root;
  for (const [type, content] of [
    ['text/plain', mail.text],
    ['text/html', mail.html],
  ] as const) {
    const part = body.createChild(`${type}; charset=utf-8`);
    part.setHeader('Content-Transfer-Encoding', 'quoted-printable');
    part.setContent(content);
  }
  for (const { fileName, contentType, content } of attachments) {
    const part = root.createChild(contentType, { filename: fileName });
    part.setHeader('Content-Disposition', 'attachment');
    part.setHeader('Content-Transfer-Encoding', 'base64');
    part.setContent(Buffer.from(content));
  }
  return root.build();
}

function check(mail: OutgoingMail, from: Sender): void {
  const addresses = [from.address, mail.to, ...(mail.replyTo === undefined ? [] : [mail.replyTo])];
  const wrong = addresses.find((address) => !MailAddress.safeParse(address).success);
  // JSON shows what is hidden in it, and keeps the message on one line.
  if (wrong !== undefined) throw new MailRejected(`Not an address to mail: ${JSON.stringify(wrong)}`);
  if (CONTROL.test(from.name)) throw new MailRejected('The name of the sender must be one line.');
  if (CONTROL.test(mail.subject) || mail.subject.length > MOST_SUBJECT_CHARACTERS)
    throw new MailRejected('The subject must be one short line.');
  for (const { fileName, contentType } of mail.attachments ?? []) {
    if (CONTROL.test(fileName) || !CONTENT_TYPE.test(contentType))
      throw new MailRejected(`Not an attachment to send: ${JSON.stringify(fileName)}`);
  }
}

/** Cannot occur in the text by chance, nor be foreseen by whoever wrote a part of it. */
function boundaryOf(mail: OutgoingMail): string {
  const hash = createHash('sha256').update(
    JSON.stringify([mail.to, mail.date, mail.subject, mail.text, mail.html]),
  );
  for (const { content } of mail.attachments ?? []) hash.update(content);
  return hash.digest('hex').slice(0, 32);
}
