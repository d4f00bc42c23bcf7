import type { ContactLanguage } from '../../lib/application/contacts/contact-language.ts';
import { type Html, html } from '../../lib/html/html.ts';
import { choicesOf, whyAgainIn } from '../../lib/messages/consent-sentences.ts';
import { CONSENT_WORDS } from '../../lib/messages/consent-words.ts';
import { GENUINE_TEXTS } from '../../lib/messages/genuine-texts.ts';
import type { Challenge } from '../../lib/verification/challenge.ts';
import type { ScopeKind } from '../../lib/verification/scope.ts';
import { approvalsButton, codeField, ENTER_GUARD_BUTTON } from './approvals-view.ts';
import type { Locale, PageContent, PageView } from './page.ts';
import { furtherDetails, requestFacts } from './request-facts.ts';
import type { FaultCode } from './texts/page-texts.ts';

/** Why an answer was not accepted, and the field that it concerns. */
export type Fault = { field: 'value' | 'decision' | 'comment'; code: FaultCode };

export type RejectedAnswer = { fault?: Fault; comment?: string; status?: number };

/** The page with the form: for an open challenge, or an approved one that can still be declined. */
export const formPage = (challenge: Challenge, rejected: RejectedAnswer = {}): PageView => ({
  status: rejected.status ?? 200,
  language: challenge.language,
  render: (locale) => formIn(locale, challenge, rejected),
});

function formIn(locale: Locale, challenge: Challenge, { fault, comment = '' }: RejectedAnswer): PageContent {
  const { texts, words, date } = locale;
  const { adn, contact } = challenge;
  const approvedAt = challenge.state === 'approved' ? challenge.decidedAt : undefined;
  return {
    title: texts.request(adn),
    isFault: fault !== undefined,
    content: html`${fault && faultIn(locale, fault)}
${
  approvedAt
    ? html`<p class="note">${texts.youApproved(date(approvedAt))}</p>\n<p>${texts.declineNow}</p>`
    : html`<p class="lead">${texts.ask(date(challenge.expiresAt))}</p>`
}
${repeatReason(challenge, locale)}${requestFacts(challenge, locale)}
${approvedAt ? covered(challenge, locale) : undefined}
${answerForm(locale, challenge, approvedAt ? [] : challenge.shown.scopes, { comment, ...(fault && { fault }) })}
${genuineSigns(locale)}
${approvedAt ? undefined : section(texts.unexpected, html`<p>${texts.thenDecline}</p>`)}
${section(texts.whatThisIs, html`<p>${words.why(adn, contact)}</p>`)}
${section(texts.whatIsRequested, furtherDetails(challenge, locale))}`,
  };
}

/** A part of the page that opens by its heading, without a script. */
const section = (heading: string, content: Html): Html =>
  html`<details><summary>${heading}</summary>\n${content}</details>`;

/** How to verify that the email that led here is genuine. */
function genuineSigns({ service, language }: Locale): Html | undefined {
  if (service === undefined) return undefined;
  const { isThis, signs } = GENUINE_TEXTS[language];
  return section(isThis, html`<ul>${signs(service).map((sign) => html`<li>${sign}</li>\n`)}</ul>`);
}

/** Why the contact is asked again, above the facts of the request. */
function repeatReason({ shown }: Challenge, { language }: Locale): Html | undefined {
  const again = whyAgainIn(shown, language);
  if (again === undefined) return undefined;
  return html`<p>${again.lead}</p>
<ul>${again.reasons.map((each) => html`<li>${each}</li>\n`)}</ul>
`;
}

/** What the given approval covers. */
export const covered = (challenge: Challenge, { language }: Locale): Html | undefined =>
  challenge.state === 'approved'
    ? html`${choicesOf({ ...challenge.shown, scopes: [challenge.scope] }, language).map((each) => html`<p>${each}</p>\n`)}`
    : undefined;

/** Why the answer was not accepted, with a link to the field: at the top of the page, and focused, so it is read out first. */
export const faultIn = ({ texts }: Locale, { field, code }: Fault): Html =>
  html`<div id="fault" class="note bad" role="alert" tabindex="-1" autofocus>
<h2>${texts.problem}</h2>
<p><a href="#${field}">${texts.faults[code]}</a></p>
</div>`;

/** The form, with a button for each scope that can be approved now, and what it covers. */
export function answerForm(
  locale: Locale,
  challenge: Challenge,
  scopes: readonly ScopeKind[],
  { fault, comment = '' }: RejectedAnswer,
): Html {
  const { language, texts, words } = locale;
  const wrong = (field: Fault['field']): Html | undefined =>
    fault?.field === field ? html` aria-invalid="true" aria-describedby="fault"` : undefined;
  const isCommented = comment !== '' || fault?.field === 'comment';
  return html`<form method="post" action="/verify/${challenge.id}?lang=${language}" autocomplete="off">
${ENTER_GUARD_BUTTON}
${codeField(challenge.contact, locale, wrong('value'))}
<div id="decision">
${scopes.map((scope) => approval(scope, challenge, language))}<details class="comment"${isCommented ? html` open` : undefined}><summary id="to-comment">${texts.comment} <span class="hint">${texts.optional}</span></summary>
<textarea id="comment" name="comment" rows="3" maxlength="1000" aria-labelledby="to-comment"${wrong('comment')}>${comment}</textarea></details>
<p><button type="submit" name="decision" value="decline" class="decline">${words.decline}</button></p>
</div>
${choices(scopes, challenge, language)}
${approvalsButton(locale)}
</form>`;
}

/** The button that approves a scope. */
function approval(scope: ScopeKind, { adn, shown }: Challenge, language: ContactLanguage): Html {
  const { approveNames, approveDomain } = CONSENT_WORDS[language];
  const [value, label] = scope === 'names' ? ['approve', approveNames] : ['approve-all', approveDomain(adn)];
  const described = shown.until === undefined ? undefined : html` aria-describedby="covers-${scope}"`;
  return html`<p><button type="submit" name="decision" value="${value}"${described}>${label}</button></p>\n`;
}

/** What each choice covers, and until when: below the buttons, so that these are on the first screen of a phone. */
function choices(
  scopes: readonly ScopeKind[],
  { shown }: Challenge,
  language: ContactLanguage,
): Html | undefined {
  if (scopes.length === 0 || shown.until === undefined) return undefined;
  const words = CONSENT_WORDS[language];
  const covers = scopes.flatMap((scope) =>
    choicesOf({ ...shown, scopes: [scope] }, language).map(
      (each) => html`<li id="covers-${scope}">${each}</li>\n`,
    ),
  );
  return html`<h2>${words.choices}</h2>
<ul>${covers}</ul>
<p>${words.keyIsInformation}</p>`;
}
