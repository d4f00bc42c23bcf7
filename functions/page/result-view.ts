import { html } from '../../lib/mail/html.ts';
import { dateForPeople } from '../../lib/mail/letter.ts';
import type { Challenge } from '../../lib/verification/challenge.ts';
import { facts } from './challenge-view.ts';
import { message, type Page } from './page.ts';

export const UNKNOWN = message(
  404,
  'There is no such request',
  'Please check that the address is exactly the one in the mail. If it is, the request was withdrawn long ago; you need not do anything.',
);

/** After an approval. */
export const approvedPage = (challenge: Challenge): Page => ({
  status: 200,
  title: `You approved a certificate for ${challenge.adn}`,
  content: html`<p class="notice" role="status">Thank you. You need not do anything more, and can close this page.</p>
<p>If it was a mistake, <a href="/verify/${challenge.id}">decline it</a> with the same code.</p>
<h2>What you approved</h2>
${facts(challenge)}`,
});

/** After a decline. */
export const declinedPage = (challenge: Challenge): Page => ({
  status: 200,
  title: `You declined a certificate for ${challenge.adn}`,
  content: html`<p class="notice" role="status">Who asked is told so, and cannot ask for this domain again for some time.</p>
<p>You need not do anything more, and can close this page. If a certificate was issued after an earlier approval of yours, those who can revoke it are told.</p>
<h2>What you declined</h2>
${facts(challenge)}`,
});

/** A challenge that takes no answer any more: why, and what helps. */
export function endedPage(challenge: Challenge): Page {
  const { title, sentences } = ENDED[challenge.state](challenge);
  return {
    status: 410,
    title,
    content: html`${sentences.map((each) => html`<p>${each}</p>\n`)}<h2>What was asked for</h2>
${facts(challenge)}`,
  };
}

type Ended = (challenge: Challenge) => { title: string; sentences: string[] };

const timedOut: Ended = ({ adn, expiresAt, mail }) => ({
  title: `The code for ${adn} has ended`,
  sentences: [
    `It ended on ${dateForPeople(expiresAt)}. Nothing was issued on it.`,
    `If you want to approve, ask ${mail.askedBy} to have a new mail sent to you. If not, you need not do anything.`,
  ],
});

const ENDED: Readonly<Record<Challenge['state'], Ended>> = {
  open: timedOut,
  expired: timedOut,
  approved: ({ adn }) => ({
    title: `A certificate for ${adn} was approved`,
    sentences: ['You need not do anything more.'],
  }),
  declined: ({ adn }) => ({
    title: `A certificate for ${adn} was declined`,
    sentences: [
      'This cannot be taken back here. If it was a mistake, tell who asked: they can ask again after some time.',
    ],
  }),
  superseded: ({ adn, mail }) => ({
    title: `The request for ${adn} was changed or withdrawn`,
    sentences: [
      'This request does not count any more, and the code of its mail opens nothing.',
      `If it was changed, you get a new mail. Whoever has questions asks ${mail.askedBy}.`,
    ],
  }),
};
