import { type Html, html } from '../../lib/html/html.ts';
import { AS_WRITTEN } from '../../lib/messages/as-written.ts';
import { markedNames, markedOrganization } from '../../lib/messages/consent-sentences.ts';
import { CONSENT_WORDS } from '../../lib/messages/consent-words.ts';
import type { Challenge } from '../../lib/verification/challenge.ts';
import type { Locale } from './page.ts';

/** More names than these get a box of their own that scrolls, so that the form stays near. */
const NAMES_IN_SIGHT = 6;

/** Who requests what: the facts that an approval rests on, above the form. */
export const requestFacts = (challenge: Challenge, locale: Locale): Html => html`<dl class="box">
${applicant(challenge, locale)}
${subject(challenge, locale)}
</dl>`;

/** All details of the request, as in the email. */
export function requestDetails(challenge: Challenge, locale: Locale): Html {
  const { shown, contact } = challenge;
  const { words, texts } = locale;
  return html`<dl>
${applicant(challenge, locale)}
${fact(texts.contact, contact)}
${fact(words.domain, shown.adn)}
${subject(challenge, locale)}
${keyFacts(challenge, locale)}
</dl>`;
}

/** The details that are not among the facts above the form. */
export const furtherDetails = (challenge: Challenge, locale: Locale): Html => html`<dl>
${fact(locale.texts.contact, challenge.contact)}
${fact(locale.words.domain, challenge.shown.adn)}
${keyFacts(challenge, locale)}
</dl>
<p>${AS_WRITTEN[locale.language]}</p>`;

const applicant = ({ mail, shown }: Challenge, { language, words }: Locale): Html =>
  html`${fact(words.requestedBy, mail.askedBy)}
${fact(CONSENT_WORDS[language].account, shown.account)}`;

function subject({ shown }: Challenge, { language, words }: Locale): Html {
  const names = markedNames(shown, language);
  const each = names.map((name) => html`<dd>${name}</dd>`);
  const organization = fact(words.organization, markedOrganization(shown, language));
  return names.length <= NAMES_IN_SIGHT
    ? html`<div><dt>${words.names}</dt>${each}</div>\n${organization}`
    : html`<div class="whole many" tabindex="0"><dt>${words.names} (${names.length})</dt>${each}</div>\n${organization}`;
}

const keyFacts = ({ shown }: Challenge, { words }: Locale): Html =>
  html`${fact(words.key, shown.keyType)}
<div class="whole"><dt>${words.keyHash}</dt><dd><code>${shown.keyHash}</code></dd></div>`;

const fact = (label: string, value: string): Html => html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
