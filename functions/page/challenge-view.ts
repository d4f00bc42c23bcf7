import { type Html, html } from '../../lib/html/html.ts';
import {
  choicesOf,
  markedNames,
  markedOrganization,
  whyAgainIn,
} from '../../lib/messages/consent-sentences.ts';
import { CONSENT_WORDS } from '../../lib/messages/consent-words.ts';
import type { Challenge } from '../../lib/verification/challenge.ts';
import type { ScopeKind } from '../../lib/verification/scope.ts';
import { approvalsButton, codeField, ENTER_GUARD_BUTTON } from './approvals-view.ts';
import type { Locale, PageContent, PageView } from './page.ts';
import type { FaultCode } from './texts/page-texts.ts';

/** Why an answer was not accepted, and the field that it concerns. */
export type Fault = { field: 'value' | 'decision' | 'comment'; code: FaultCode };

/** The details of the request, as in the email. */
export function requestDetails(
  { shown, mail, contact }: Challenge,
  { language, words, texts }: Locale,
): Html {
  return html`<dl>
<dt>${words.requestedBy}</dt><dd>${mail.askedBy}</dd>
<dt>${CONSENT_WORDS[language].account}</dt><dd>${shown.account}</dd>
<dt>${texts.contact}</dt><dd>${contact}</dd>
<dt>${words.domain}</dt><dd>${shown.adn}</dd>
<dt>${words.names}</dt>${markedNames(shown, language).map((name) => html`<dd>${name}</dd>`)}
<dt>${words.organization}</dt><dd>${markedOrganization(shown, language)}</dd>
<dt>${words.key}</dt><dd>${shown.keyType}</dd>
<dt>${words.keyHash}</dt><dd><code>${shown.keyHash}</code></dd>
</dl>`;
}

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
    ? html`<p class="notice">${texts.youApproved(date(approvedAt))}</p>\n<p>${texts.declineNow}</p>`
    : html`<p>${texts.ask(date(challenge.expiresAt))}</p>`
}
${repeatReason(challenge, locale)}<h2>${texts.whatThisIs}</h2>
<p>${words.why(adn, contact)}</p>
<h2>${texts.whatIsRequested}</h2>
${requestDetails(challenge, locale)}
${approvedAt ? covered(challenge, locale) : choices(challenge, locale)}
${approvedAt ? undefined : html`<h2>${texts.unexpected}</h2>\n<p>${texts.thenDecline}</p>`}
<h2>${texts.yourAnswer}</h2>
${answerForm(locale, challenge, approvedAt ? [] : challenge.shown.scopes, { comment, ...(fault && { fault }) })}`,
  };
}

/** Why the contact is asked again, above the details of the request. */
function repeatReason({ shown }: Challenge, { language }: Locale): Html | undefined {
  const again = whyAgainIn(shown, language);
  if (again === undefined) return undefined;
  return html`<p>${again.lead}</p>
<ul>${again.reasons.map((each) => html`<li>${each}</li>\n`)}</ul>
`;
}

/** What each choice covers, and until when. */
function choices({ shown }: Challenge, { language }: Locale): Html | undefined {
  const covers = choicesOf(shown, language);
  if (covers.length === 0) return undefined;
  const words = CONSENT_WORDS[language];
  return html`<h2>${words.choices}</h2>
<ul>${covers.map((each) => html`<li>${each}</li>\n`)}</ul>
<p>${words.keyIsInformation}</p>`;
}

/** What the given approval covers. */
export const covered = (challenge: Challenge, { language }: Locale): Html | undefined =>
  challenge.state === 'approved'
    ? html`${choicesOf({ ...challenge.shown, scopes: [challenge.scope] }, language).map((each) => html`<p>${each}</p>\n`)}`
    : undefined;

/** Why the answer was not accepted, with a link to the field: at the top of the page, and focused, so it is read out first. */
export const faultIn = ({ texts }: Locale, { field, code }: Fault): Html =>
  html`<div id="fault" class="fault" role="alert" tabindex="-1" autofocus>
<h2>${texts.problem}</h2>
<p><a href="#${field}">${texts.faults[code]}</a></p>
</div>`;

/** The form, with a button for each scope that can be approved now. */
export function answerForm(
  locale: Locale,
  challenge: Challenge,
  scopes: readonly ScopeKind[],
  { fault, comment = '' }: RejectedAnswer,
): Html {
  const { language, texts, words } = locale;
  const wrong = (field: Fault['field']): Html | undefined =>
    fault?.field === field ? html` aria-invalid="true" aria-describedby="fault"` : undefined;
  const { approveNames, approveDomain } = CONSENT_WORDS[language];
  const approve: Readonly<Record<ScopeKind, Html>> = {
    names: html`<button type="submit" name="decision" value="approve">${approveNames}</button>\n`,
    domain: html`<button type="submit" name="decision" value="approve-all">${approveDomain(challenge.adn)}</button>\n`,
  };
  return html`<form method="post" action="/verify/${challenge.id}?lang=${language}" autocomplete="off">
${ENTER_GUARD_BUTTON}
${codeField(challenge.contact, locale, wrong('value'))}
<p><label for="comment">${texts.comment} <span class="hint">${texts.optional}</span></label>
<textarea id="comment" name="comment" rows="3" maxlength="1000"${wrong('comment')}>${comment}</textarea></p>
<p class="buttons" id="decision">${scopes.map((scope) => approve[scope])}<button type="submit" name="decision" value="decline" class="decline">${words.decline}</button></p>
${approvalsButton(locale)}
</form>`;
}
