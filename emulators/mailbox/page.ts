import { escapeMarkup } from '../http/escape-markup.ts';
import type { MailboxMail } from './open-mail.ts';

/** The views of a mail, each with a page of its own. */
const VIEWS = ['html', 'text', 'source'] as const;
export type View = (typeof VIEWS)[number];

const TITLES: Readonly<Record<View, string>> = { html: 'Mail', text: 'Plain text', source: 'Source' };

/** The list of mails, newest first, with a search for recipients. It shows new mails by itself, also without scripts. */
export function listPage(mails: readonly MailboxMail[], to: string): string {
  const rows = mails.map(
    (mail) => `<li><a href="/mailbox/${encodeURIComponent(mail.id)}">
      <span class="to">${escapeMarkup(mail.to)}</span>
      <span class="subject">${escapeMarkup(mail.subject || '(no subject)')}</span>
      ${time(mail.sentAt)}</a></li>`,
  );
  const none =
    to === ''
      ? 'No mail was sent yet. New mails appear here by themselves.'
      : 'No mail was sent to such an address yet.';
  return page(
    'Mailbox',
    `<header><h1>Mailbox</h1><p class="hint">Mail that was sent on this machine. None of it has left the machine.</p></header>
    <form action="/mailbox" role="search"><label for="to">Recipient</label><input id="to" type="search" name="to" value="${escapeMarkup(to)}" placeholder="hostmaster@example.org" autocapitalize="off" spellcheck="false"><button>Search</button></form>
    <div id="mails" aria-live="polite">${rows.length === 0 ? `<p class="none">${none}</p>` : `<ol class="mails">${rows.join('\n')}</ol>`}</div>`,
    `<script src="/mailbox/mailbox.js" type="module"></script>
<noscript><meta http-equiv="refresh" content="5"></noscript>`,
  );
}

/** One mail: as a mail program shows it, as plain text, or its source. */
export function mailPage(mail: MailboxMail, view: View): string {
  const path = `/mailbox/${encodeURIComponent(mail.id)}`;
  const offered = VIEWS.filter((each) => each !== 'html' || mail.html !== '');
  const shown = offered.includes(view) ? view : 'text';
  const tabs = offered.map(
    (each) =>
      `<a href="${each === 'html' ? path : `${path}/${each}`}"${each === shown ? ' aria-current="page"' : ''}>${TITLES[each]}</a>`,
  );
  return page(
    mail.subject || '(no subject)',
    `<header><h1>${escapeMarkup(mail.subject || '(no subject)')}</h1>
    <dl><dt>To</dt><dd>${escapeMarkup(mail.to)}</dd><dt>From</dt><dd>${escapeMarkup(mail.from)}</dd><dt>Sent</dt><dd>${time(mail.sentAt)}</dd></dl></header>
    <nav class="tabs" aria-label="Views of the mail">${tabs.join('')}</nav>
    ${contentOf(mail, shown, path)}`,
  );
}

function contentOf(mail: MailboxMail, view: View, path: string): string {
  if (view === 'html')
    return `<iframe class="mail" title="The mail" sandbox="allow-popups allow-popups-to-escape-sandbox" src="${path}/html"></iframe>`;
  if (view === 'text') return `<pre class="mail">${escapeMarkup(mail.text)}</pre>`;
  return `<pre class="mail">${escapeMarkup(mail.raw)}</pre><p><a href="${path}/raw">Open the source separately</a></p>`;
}

function time(at: string): string {
  return `<time datetime="${escapeMarkup(at)}">${escapeMarkup(at.slice(0, 19).replace('T', ' '))} UTC</time>`;
}

function page(title: string, main: string, head = ''): string {
  const isList = title === 'Mailbox';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeMarkup(title)}</title>
<link rel="stylesheet" href="/mailbox/mailbox.css">
${head}
</head>
<body><nav class="bar" aria-label="Pages"><a href="/mailbox"${isList ? ' aria-current="page"' : ''}>${isList ? 'Mailbox' : '← Mailbox'}</a><a href="/">Console</a><a href="/docs">API</a></nav>
<main>${main}</main></body>
</html>
`;
}
