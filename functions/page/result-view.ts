import { type Html, html } from '../../lib/html/html.ts';
import { type Challenge, isWaitedFor, mayDecline } from '../../lib/verification/challenge.ts';
import { answerForm, covered, faultIn, type RejectedAnswer } from './challenge-view.ts';
import { type Locale, message, type PageView } from './page.ts';
import { requestDetails } from './request-facts.ts';

export const UNKNOWN = message(404, 'unknown');

/** The page after an approval. */
export const approvedPage = (challenge: Challenge): PageView => ({
  status: 200,
  language: challenge.language,
  render: (locale) => {
    const { title, thanks, ifMistake, declineIt, facts: heading } = locale.texts.approved;
    return {
      title: title(challenge.adn),
      content: html`<p class="note good" role="status">${thanks}</p>
${covered(challenge, locale)}<p>${ifMistake} <a href="/verify/${challenge.id}?lang=${locale.language}">${declineIt}</a></p>
<h2>${heading}</h2>
${requestDetails(challenge, locale)}`,
    };
  },
});

/** The page after a decline. */
export const declinedPage = (challenge: Challenge): PageView => ({
  status: 200,
  language: challenge.language,
  render: (locale) => {
    const { title, blocked, done, facts: heading } = locale.texts.declined;
    return {
      title: title(challenge.adn),
      content: html`<p class="note good" role="status">${blocked}</p>
<p>${done}</p>
<h2>${heading}</h2>
${requestDetails(challenge, locale)}`,
    };
  },
});

/** The page of a challenge that can no longer be approved: why, what the contact can do, and the form if it can still be declined. */
export const endedPage = (challenge: Challenge, rejected: RejectedAnswer = {}): PageView => ({
  status: rejected.status ?? 410,
  language: challenge.language,
  render: (locale) => {
    const { title, sentences } = ENDED[challenge.state](challenge, locale);
    return {
      title,
      isFault: rejected.fault !== undefined,
      content: html`${rejected.fault && faultIn(locale, rejected.fault)}
${sentences.map((each) => html`<p>${each}</p>\n`)}<h2>${locale.texts.whatWasRequested}</h2>
${requestDetails(challenge, locale)}
${mayDecline(challenge) ? declineStill(challenge, locale, rejected) : undefined}`,
    };
  },
});

/** The form to decline: an applicant must not be able to prevent a decline by withdrawing the order once the email is sent. */
const declineStill = (challenge: Challenge, locale: Locale, rejected: RejectedAnswer): Html =>
  html`<h2>${locale.texts.unexpected}</h2>
<p>${locale.texts.declineStill}</p>
${answerForm(locale, challenge, [], rejected)}`;

type Ended = (challenge: Challenge, locale: Locale) => { title: string; sentences: string[] };

const timedOut: Ended = ({ adn, expiresAt, mail }, { texts: { timedOut: says }, date }) => ({
  title: says.title(adn),
  sentences: [says.at(date(expiresAt)), says.again(mail.askedBy)],
});

/** An open challenge whose Random Value has expired or whose order was withdrawn. */
const notWaitedFor: Ended = (challenge, locale) => {
  if (isWaitedFor(challenge)) return timedOut(challenge, locale);
  const { title, text, later } = locale.texts.setAside;
  return { title: title(challenge.adn), sentences: [text, later] };
};

const ENDED: Readonly<Record<Challenge['state'], Ended>> = {
  open: notWaitedFor,
  expired: timedOut,
  approved: ({ adn }, { texts: { wasApproved: says } }) => ({
    title: says.title(adn),
    sentences: [says.text],
  }),
  declined: (challenge, { texts: { wasDeclined: says, approvals } }) =>
    challenge.state === 'declined' && challenge.withdrawn
      ? { title: approvals.withdrawn(challenge.adn), sentences: [approvals.ended, approvals.notified] }
      : { title: says.title(challenge.adn), sentences: [says.text] },
  superseded: ({ adn, mail }, { texts: { superseded: says } }) => ({
    title: says.title(adn),
    sentences: [says.text, says.ask(mail.askedBy)],
  }),
};
