import type { Challenge, MisreadCode } from '../../verification/challenge.ts';
import { dateForPeople, heading, type Letter, link, list, paragraph, shortened } from '../letter.ts';

const WHY: Readonly<Record<MisreadCode, string>> = {
  'no-command': 'It holds no line that is an answer.',
  'several-commands': 'It holds more than one answer.',
  'parts-disagree': 'Its plain text and its formatted text do not say the same.',
  'wrong-value': 'The code in it is not the one of our mail.',
  ended: 'The code in it does not count any more.',
  'other-sender': 'It was not sent from the address that we asked.',
  unauthenticated: 'The domain that it was sent from does not let us verify the sender (DMARC).',
  'too-large': 'It is larger than one megabyte.',
  encrypted: 'It is encrypted, and we have no key to read it.',
  unreadable: 'It could not be read.',
};

/** For whom a reply can never be taken, the page is the way. */
const BY_PAGE_ONLY: readonly MisreadCode[] = ['other-sender', 'unauthenticated'];

/**
 * To a contact, once: his reply was not taken as an answer. It names no code of his challenge: whoever writes it may not
 * open one.
 */
export function misreadLetter(
  { adn, contact, state, expiresAt }: Challenge,
  code: MisreadCode,
  pageUrl: string,
): Letter {
  const start = paragraph(
    `We got a reply about the certificate for ${adn}, but it was not taken as an answer. ${WHY[code]}`,
  );
  const blocks =
    state === 'open' && code !== 'ended'
      ? [
          heading('How to answer'),
          list(
            'On the web page below: paste the code from our first mail, then choose “Approve” or “Decline”.',
            ...(BY_PAGE_ONLY.includes(code)
              ? []
              : [
                  `Or by mail: reply to our first mail, from ${contact}, with one line that holds the word APPROVE, a space, and the code. To decline, use the word DECLINE instead.`,
                ]),
          ),
          link('The page for your answer', pageUrl),
          paragraph(`The code ends on ${dateForPeople(expiresAt)}. If you do nothing, nothing is issued.`),
        ]
      : [
          heading('What you can do'),
          paragraph('The page below shows how the request stands, and what can still be done.'),
          link('The page of the request', pageUrl),
        ];
  return { language: 'en', title: `Your reply about ${shortened(adn)}`, blocks: [start, ...blocks] };
}
