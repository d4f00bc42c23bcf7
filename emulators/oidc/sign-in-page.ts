import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { escapeMarkup } from '../http/escape-markup.ts';
import type { BrowserClient, Language } from './member.ts';
import { PAGE_TEXTS } from './page-texts.ts';

export const STYLE_PATH = '/sign-in.css';
export const SCRIPT_PATH = '/sign-out.js';

export const STYLE = readFileSync(join(import.meta.dirname, 'sign-in.css'), 'utf8');
/** Confirms a sign-out that the signed-in page itself requested. */
export const SCRIPT = "document.querySelector('button[name=logout]').click();\n";

/** The headers of every page here. `form-action` names the client's origins, because a form ends in a redirect to them. */
export const pageHeaders = (origins: readonly string[]): Record<string, string> => ({
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self' ${origins.join(' ')}; frame-ancestors 'none'; base-uri 'none'`,
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
});

/** The list of members, each a button that signs in. */
export function signInPage(options: {
  language: Language;
  browser: BrowserClient;
  action: string;
  /** Proves that the form comes from this page. */
  token: string;
}): string {
  const { language, browser, action, token } = options;
  const texts = PAGE_TEXTS[language];
  const rows = browser.members.map(
    ({ subject, name, email, about }) => `<li><button name="member" value="${escapeMarkup(subject)}">
<span class="name">${escapeMarkup(name)}</span>
<span class="about">${escapeMarkup(about[language])}</span>
<span class="email">${escapeMarkup(email)}</span>
</button></li>`,
  );
  return framed({
    language,
    title: texts.title(browser.name),
    content: `<p>${texts.intro}</p>
<form method="post" action="${escapeMarkup(action)}">
<input type="hidden" name="token" value="${escapeMarkup(token)}">
<ul>
${rows.join('\n')}
</ul>
</form>
<p class="note">${texts.note}</p>`,
  });
}

/** The page of a sign-in that was completed, ended or never existed. */
export function endedPage(language: Language, browser: BrowserClient): string {
  const texts = PAGE_TEXTS[language];
  const link = `<p><a href="${escapeMarkup(browser.origins[0] ?? '/')}">${escapeMarkup(texts.backTo(browser.name))}</a></p>`;
  return framed({ language, title: texts.ended, content: `<p>${texts.startAgain}</p>${link}` });
}

/** A whole page. `content` is markup. */
export const framed = (page: { language: Language; title: string; content: string }): string =>
  `<!DOCTYPE html>
<html lang="${page.language === 'zh' ? 'zh-Hans' : page.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeMarkup(page.title)}</title>
<link rel="stylesheet" href="${STYLE_PATH}">
</head>
<body>
<main>
<h1>${escapeMarkup(page.title)}</h1>
${page.content}
</main>
</body>
</html>
`;
