import { type Html, html } from '../../lib/mail/html.ts';
import { dateForPeople } from '../../lib/mail/letter.ts';
import type { Challenge } from '../../lib/verification/challenge.ts';
import type { Page } from './page.ts';

/** What went wrong with an answer: the sentence, and the field that it is about. */
export type Fault = { field: 'value' | 'decision' | 'comment'; sentence: string };

/** What the contact is asked, as his mail says it. */
export const facts = ({ shown, mail, contact }: Challenge): Html => html`<dl>
<dt>Who asks</dt><dd>${mail.askedBy}</dd>
<dt>Who is asked</dt><dd>${contact}</dd>
<dt>Domain</dt><dd>${shown.adn}</dd>
<dt>Names in the certificate</dt>${shown.names.map((name) => html`<dd>${name}</dd>`)}
<dt>Organisation in the certificate</dt><dd>${shown.organization ? `${shown.organization.name}, ${shown.organization.country}` : 'none'}</dd>
<dt>Key</dt><dd>${shown.keyType}</dd><dd>SHA-256 of the public key:<br><code>${shown.keyHash}</code></dd>
</dl>`;

/** The first button is pressed by the enter key: that shall neither approve nor decline. */
const NOTHING_BY_ENTER = html`<button type="submit" disabled hidden></button>`;

/** The page with the form: for a challenge that is open, or approved and may still be declined. */
export function formPage(
  challenge: Challenge,
  given: { fault?: Fault; comment?: string; status?: number } = {},
): Page {
  const { fault, comment = '', status = 200 } = given;
  const approved = challenge.state === 'approved';
  const wrong = (field: Fault['field']): Html | undefined =>
    fault?.field === field ? html` aria-invalid="true" aria-describedby="fault"` : undefined;
  return {
    status,
    title: `A TLS certificate for ${challenge.adn}`,
    content: html`${fault && html`<p id="fault" class="fault" role="alert">${fault.sentence}</p>`}
${
  approved
    ? html`<p class="notice">You approved this on ${dateForPeople(challenge.decidedAt)}. You can still decline it.</p>`
    : html`<p>Somebody asks for this certificate. It is issued only if you approve, until ${dateForPeople(challenge.expiresAt)}.</p>`
}
<h2>What is asked for</h2>
${facts(challenge)}
<h2>Your answer</h2>
<form method="post" action="/verify/${challenge.id}" autocomplete="off">
${NOTHING_BY_ENTER}
<p><label for="value">The code from the mail to ${challenge.contact}</label>
<input id="value" name="value" type="text" required maxlength="200" autocapitalize="off" spellcheck="false"${wrong('value')}></p>
<p><label for="comment">A comment for who asks, if you decline <span class="hint">(not needed)</span></label>
<textarea id="comment" name="comment" rows="3" maxlength="1000"${wrong('comment')}>${comment}</textarea></p>
<p class="buttons">${approved ? undefined : html`<button type="submit" name="decision" value="approve">Approve</button>`}
<button type="submit" name="decision" value="decline" class="decline">Decline</button></p>
</form>
<p class="hint">If you did not expect this, decline. Then nothing is issued, and who asked cannot ask for this domain again for some time.</p>`,
  };
}
