import { type Html, html } from '../../lib/mail/html.ts';
import type { Challenge } from '../../lib/verification/challenge.ts';
import type { Page, Said, Tongue } from './page.ts';
import type { FaultCode } from './texts/page-texts.ts';

/** What went wrong with an answer, and the field that it is about. */
export type Fault = { field: 'value' | 'decision' | 'comment'; code: FaultCode };

/** What the contact is asked, as his mail says it. */
export function facts({ shown, mail, contact }: Challenge, { words, texts }: Tongue): Html {
  const { organization } = shown;
  return html`<dl>
<dt>${words.whoAsks}</dt><dd>${mail.askedBy}</dd>
<dt>${texts.whoIsAsked}</dt><dd>${contact}</dd>
<dt>${words.domain}</dt><dd>${shown.adn}</dd>
<dt>${words.names}</dt>${shown.names.map((name) => html`<dd>${name}</dd>`)}
<dt>${words.organization}</dt><dd>${organization ? `${organization.name}, ${organization.country}` : words.noOrganization}</dd>
<dt>${words.key}</dt><dd>${shown.keyType}</dd>
<dt>${words.keyHash}</dt><dd><code>${shown.keyHash}</code></dd>
</dl>`;
}

/** The first button is pressed by the enter key: that shall neither approve nor decline. */
const NOTHING_BY_ENTER = html`<button type="submit" disabled hidden></button>`;

type Given = { fault?: Fault; comment?: string; status?: number };

/** The page with the form: for a challenge that is open, or approved and may still be declined. */
export const formPage = (challenge: Challenge, given: Given = {}): Page => ({
  status: given.status ?? 200,
  language: challenge.language,
  say: (tongue) => formIn(tongue, challenge, given),
});

function formIn(tongue: Tongue, challenge: Challenge, { fault, comment = '' }: Given): Said {
  const { texts, words, date } = tongue;
  const { adn, contact } = challenge;
  const approvedAt = challenge.state === 'approved' ? challenge.decidedAt : undefined;
  return {
    title: texts.request(adn),
    isFault: fault !== undefined,
    content: html`${fault && faultIn(tongue, fault)}
${
  approvedAt
    ? html`<p class="notice">${texts.youApproved(date(approvedAt))}</p>\n<p>${texts.takeBack}</p>`
    : html`<p>${texts.ask(date(challenge.expiresAt))}</p>`
}
<h2>${texts.whatThisIs}</h2>
<p>${words.why(adn, contact)}</p>
<h2>${texts.whatIsAskedFor}</h2>
${facts(challenge, tongue)}
${approvedAt ? undefined : html`<h2>${texts.unexpected}</h2>\n<p>${texts.thenDecline}</p>`}
<h2>${texts.yourAnswer}</h2>
${answerForm(tongue, challenge, { comment, ...(fault && { fault }) })}`,
  };
}

/** Above all else, and read out first: what is wrong, with the way to where it is mended. */
const faultIn = ({ texts }: Tongue, { field, code }: Fault): Html =>
  html`<div id="fault" class="fault" role="alert" tabindex="-1" autofocus>
<h2>${texts.problem}</h2>
<p><a href="#${field}">${texts.faults[code]}</a></p>
</div>`;

function answerForm(
  { language, texts, words }: Tongue,
  challenge: Challenge,
  { fault, comment }: Given,
): Html {
  const wrong = (field: Fault['field']): Html | undefined =>
    fault?.field === field ? html` aria-invalid="true" aria-describedby="fault"` : undefined;
  const approve = html`<button type="submit" name="decision" value="approve">${words.approve}</button>`;
  return html`<form method="post" action="/verify/${challenge.id}?lang=${language}" autocomplete="off">
${NOTHING_BY_ENTER}
<p><label for="value">${texts.code(challenge.contact)}</label>
<input id="value" name="value" type="text" required maxlength="200" autocapitalize="off" autocorrect="off" spellcheck="false"${wrong('value')}></p>
<p><label for="comment">${texts.comment} <span class="hint">${texts.optional}</span></label>
<textarea id="comment" name="comment" rows="3" maxlength="1000"${wrong('comment')}>${comment}</textarea></p>
<p class="buttons" id="decision">${challenge.state === 'approved' ? undefined : approve}
<button type="submit" name="decision" value="decline" class="decline">${words.decline}</button></p>
</form>`;
}
