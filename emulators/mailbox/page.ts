import { escapeMarkup } from '../http/escape-markup.ts';
import type { MailboxMail } from './open-mail.ts';

/** The list of mails, newest first, with a filter for one recipient. */
export function listPage(mails: readonly MailboxMail[], to: string): string {
  const rows = mails.map(
    (mail) => `<li><a href="/mailbox/${encodeURIComponent(mail.id)}">
      <span class="to">${escapeMarkup(mail.to)}</span>
      <span class="subject">${escapeMarkup(mail.subject || '(no subject)')}</span>
      ${time(mail.sentAt)}</a></li>`,
  );
  const none = to === '' ? 'No mail was sent yet.' : 'No mail was sent to this address yet.';
  return page(
    'Mailbox',
    `<header><h1>Mailbox</h1><p>Mail that was sent on this machine. None of it has left the machine.</p></header>
    <form action="/mailbox"><label>To <input type="email" name="to" value="${escapeMarkup(to)}" placeholder="hostmaster@example.org"></label><button>Show</button></form>
    ${rows.length === 0 ? `<p class="none">${none}</p>` : `<ol class="mails">${rows.join('\n')}</ol>`}`,
  );
}

/** One mail: as a mail program shows it, as plain text, and its source. */
export function mailPage(mail: MailboxMail): string {
  const path = `/mailbox/${encodeURIComponent(mail.id)}`;
  const shown =
    mail.html === ''
      ? `<pre class="mail">${escapeMarkup(mail.text)}</pre>`
      : `<iframe class="mail" title="The mail" sandbox="allow-popups allow-popups-to-escape-sandbox" src="${path}/html"></iframe>
    <details><summary>Plain text</summary><pre>${escapeMarkup(mail.text)}</pre></details>`;
  return page(
    mail.subject || '(no subject)',
    `<nav><a href="/mailbox">← Mailbox</a></nav>
    <header><h1>${escapeMarkup(mail.subject || '(no subject)')}</h1>
    <dl><dt>To</dt><dd>${escapeMarkup(mail.to)}</dd><dt>From</dt><dd>${escapeMarkup(mail.from)}</dd><dt>Sent</dt><dd>${time(mail.sentAt)}</dd></dl></header>
    ${shown}
    <details><summary>Source</summary><pre>${escapeMarkup(mail.raw)}</pre><p><a href="${path}/raw">Open separately</a></p></details>`,
  );
}

function time(at: string): string {
  return `<time datetime="${escapeMarkup(at)}">${escapeMarkup(at.slice(0, 19).replace('T', ' '))} UTC</time>`;
}

function page(title: string, main: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeMarkup(title)}</title>
<link rel="stylesheet" href="/mailbox/mailbox.css">
</head>
<body><main>${main}</main></body>
</html>
`;
}
