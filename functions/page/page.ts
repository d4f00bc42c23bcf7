import { ContactLanguage, languageTag } from '../../lib/application/contacts/contact-language.ts';
import { type Html, html } from '../../lib/html/html.ts';
import { colonIn } from '../../lib/mail/letter.ts';
import { contactUrl, type Service } from '../../lib/mail/service.ts';
import { CONTACT_WORDS, type ContactWords } from '../../lib/messages/contact-words.ts';
import { dateForPeople } from '../../lib/messages/date-for-people.ts';
import { SIGNATURE_WORDS } from '../../lib/messages/signature.ts';
import { PAGE_TEXTS } from './texts/every-language.ts';
import type { MessageCode, PageTexts } from './texts/page-texts.ts';

/** A page in every language: its response, and how to render it in a locale. */
export type PageView = {
  status: number;
  render: (locale: Locale) => PageContent;
  /** The contact's language, used if the browser prefers none of the supported ones. */
  language?: ContactLanguage;
  headers?: Readonly<Record<string, string>>;
};

/** A rendered page. The title is also its first heading. */
export type PageContent = { title: string; content: Html; isFault?: boolean };

/** A language, with its texts and its date format. */
export type Locale = {
  language: ContactLanguage;
  texts: PageTexts;
  words: ContactWords;
  date: (at: string) => string;
  /** Undefined if the configuration is invalid. */
  service: Service | undefined;
};

const localeOf = (language: ContactLanguage, service: Service | undefined): Locale => ({
  language,
  texts: PAGE_TEXTS[language],
  words: CONTACT_WORDS[language],
  date: (at) => dateForPeople(at, language),
  service,
});

/** The whole HTML page in a language, with the service in its footer. It works without scripts and loads nothing from other hosts. */
export function framed(page: PageView, language: ContactLanguage, service?: Service): string {
  const locale = localeOf(language, service);
  const { title, content, isFault = false } = page.render(locale);
  return html`<!DOCTYPE html>
<html lang="${languageTag(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>${isFault ? `${locale.texts.problem} – ${title}` : title}</title>
<link rel="stylesheet" href="/verify/style.css">
</head>
<body>
${bar(locale)}
<main>
<h1>${title}</h1>
${content}
</main>
${service && foot(service, language)}
</body>
</html>
`.markup;
}

function foot(service: Service, language: ContactLanguage): Html {
  const { questions, about } = SIGNATURE_WORDS[language];
  return html`<footer>
<p>${service.name}. ${questions}${colonIn(language)} <a href="${contactUrl(service)}">${service.contact}</a>. <a href="/verify?lang=${language}">${about}</a></p>
</footer>`;
}

/** The bar with the name of the service, and a menu of this page in the other languages: GET requests, which change nothing. */
const bar = ({ language, texts, service }: Locale): Html => html`<header class="bar">
${service && html`<span class="name">${service.name}</span>`}
<nav aria-label="${texts.languages}"><details><summary id="languages">${GLOBE}<span lang="${languageTag(language)}">${texts.name}</span></summary><ul>
${ContactLanguage.options.map((each) => {
  const tag = languageTag(each);
  const { name } = PAGE_TEXTS[each];
  return each === language
    ? html`<li><span lang="${tag}" aria-current="true">${name}</span></li>\n`
    : html`<li><a href="?lang=${each}" lang="${tag}" hreflang="${tag}">${name}</a></li>\n`;
})}</ul></details></nav>
</header>`;

const GLOBE = html`<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="7"/><ellipse cx="8" cy="8" rx="3" ry="7"/><path d="M1 8h14"/></svg>`;

/** A page with a title and one sentence. */
export const message = (status: number, code: MessageCode): PageView => ({
  status,
  render: ({ texts }) => ({ title: texts[code].title, content: html`<p>${texts[code].text}</p>` }),
});
