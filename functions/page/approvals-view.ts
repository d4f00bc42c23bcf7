import { type Html, html } from '../../lib/html/html.ts';
import { choicesOf } from '../../lib/messages/consent-sentences.ts';
import type { Challenge, ChallengeIn } from '../../lib/verification/challenge.ts';
import type { Locale, PageView } from './page.ts';

/** Part of every form with a code: lists the contact's approvals for a valid code. The page itself does not show them. */
export const approvalsButton = ({ texts }: Locale): Html =>
  html`<details><summary id="approvals">${texts.approvals.heading}</summary>
<p>${texts.approvals.about}</p>
<p><button type="submit" name="decision" value="list" class="quiet">${texts.approvals.show}</button></p></details>`;

/** The enter key presses the first button of a form. This one does nothing, so enter neither approves nor declines. */
export const ENTER_GUARD_BUTTON = html`<button type="submit" disabled hidden></button>`;

export const codeField = (contact: string, { texts }: Locale, state?: Html): Html =>
  html`<p><label for="value">${texts.code(contact)}</label>
<input id="value" name="value" type="text" required maxlength="200" autocapitalize="off" autocorrect="off" spellcheck="false"${state}></p>`;

/** The valid approvals of a contact, each with a button to withdraw it. It asks for the code again, because no page repeats it. */
export const approvalsPage = (
  challenge: Challenge,
  approvals: readonly ChallengeIn<'approved'>[],
): PageView => ({
  status: 200,
  language: challenge.language,
  render: (locale) => {
    const { approvals: says } = locale.texts;
    return {
      title: says.title(challenge.adn),
      content:
        approvals.length === 0
          ? html`<p>${says.none}</p>`
          : html`<p>${says.given(challenge.contact, challenge.account)}</p>
<form method="post" action="/verify/${challenge.id}?lang=${locale.language}" autocomplete="off">
${ENTER_GUARD_BUTTON}
${codeField(challenge.contact, locale)}
${approvals.map((each) => approvalIn(each, locale))}</form>`,
    };
  },
});

const approvalIn = (
  { id, shown, scope, decidedAt }: ChallengeIn<'approved'>,
  { language, texts, date }: Locale,
): Html =>
  html`<section><h2>${texts.approvals.givenOn(date(decidedAt))}</h2>
<ul>${shown.names.map((name) => html`<li>${name}</li>`)}</ul>
${choicesOf({ ...shown, scopes: [scope] }, language).map((each) => html`<p>${each}</p>\n`)}
<p><button type="submit" name="withdraw" value="${id}" class="decline">${texts.approvals.withdraw}</button></p>
</section>
`;

/** The page after an approval was withdrawn. */
export const withdrawnPage = (challenge: Challenge): PageView => ({
  status: 200,
  language: challenge.language,
  render: ({ texts: { approvals } }) => ({
    title: approvals.withdrawn(challenge.adn),
    content: html`<p class="note good" role="status">${approvals.ended}</p>\n<p>${approvals.notified}</p>`,
  }),
});
