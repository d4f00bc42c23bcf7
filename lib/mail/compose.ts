import { createHash } from 'node:crypto';
import MimeNode from 'nodemailer/lib/mime-node';
import { MailAddress } from '../application/mail-address.ts';
import { MailRejected, type OutgoingMail } from './mailer.ts';

/** Most mail programs cut longer subjects; ours are far shorter. */
const MOST_SUBJECT_CHARACTERS = 200;

/** The sender of a mail: an address, and the name that mail programs show instead of it. */
export type Sender = { name: string; address: string };

const CONTROL = /\p{Cc}/u;
const CONTENT_TYPE = /^[a-z]+\/[a-z0-9.+-]+$/;

/**
 * A mail as MIME (RFC 5322, 2045): text and HTML as alternatives, followed by the attachments. The same mail always gives
 * the same bytes: a resend repeats a mail in its entirety (BR 3.2.2.4.4).
 * @throws MailRejected if an address is not a plain one, or a header would contain a control character
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
    // RFC 3834 §5: no automatic replies. The second header is for Exchange, which ignores the first.
    { key: 'Auto-Submitted', value: 'auto-generated' },
    { key: 'X-Auto-Response-Suppress', value: 'All' },
    // Empty: the mail service gives each copy its own id, and mailboxes hide a second mail with the same id.
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
  // JSON shows invisible characters, and keeps the message on one line.
  if (wrong !== undefined) throw new MailRejected(`Not an address to mail: ${JSON.stringify(wrong)}`);
  if (CONTROL.test(from.name)) throw new MailRejected('The name of the sender must be one line.');
  if (CONTROL.test(mail.subject) || mail.subject.length > MOST_SUBJECT_CHARACTERS)
    throw new MailRejected('The subject must be one short line.');
  for (const { fileName, contentType } of mail.attachments ?? []) {
    if (CONTROL.test(fileName) || !CONTENT_TYPE.test(contentType))
      throw new MailRejected(`Not an attachment to send: ${JSON.stringify(fileName)}`);
  }
}

/** A boundary that does not occur in the text by chance, and that the author of a part of it cannot predict. */
function boundaryOf(mail: OutgoingMail): string {
  const hash = createHash('sha256').update(
    JSON.stringify([mail.to, mail.date, mail.subject, mail.text, mail.html]),
  );
  for (const { content } of mail.attachments ?? []) hash.update(content);
  return hash.digest('hex').slice(0, 32);
}
