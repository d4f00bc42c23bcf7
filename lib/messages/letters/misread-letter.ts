import { heading, type Letter, link, list, paragraph, shortened } from '../../mail/letter.ts';
import type { Challenge, MisreadCode } from '../../verification/challenge.ts';
import { CONTACT_TEXTS } from '../contact-texts/contact-texts.ts';
import { dateForPeople } from '../date-for-people.ts';
import { byReply } from '../verification-letter.ts';

/** For whom a reply can never be taken, the page is the way. */
const BY_PAGE_ONLY: readonly MisreadCode[] = ['other-sender', 'unauthenticated'];

/**
 * To a contact, once, in his language: his reply was not taken as an answer. It names no code of his challenge: whoever
 * writes it may not open one.
 */
export function misreadLetter(
  { adn, contact, shown, state, expiresAt, language }: Challenge,
  code: MisreadCode,
  pageUrl: string,
): Letter {
  const says = CONTACT_TEXTS[language];
  const blocks =
    state === 'open' && code !== 'ended'
      ? [
          heading(says.howToAnswer),
          list(
            says.byPageAgain,
            ...(BY_PAGE_ONLY.includes(code) ? [] : byReply(shown.scopes, contact, language, true)),
          ),
          link(says.page, pageUrl),
          paragraph(says.codeEnds(dateForPeople(expiresAt, language))),
        ]
      : [heading(says.whatYouCanDo), paragraph(says.seePage), link(says.pageOfRequest, pageUrl)];
  return {
    language,
    title: says.yourReply(shortened(adn)),
    // Two paragraphs, for sentences are joined in other ways in other scripts.
    blocks: [paragraph(says.notTaken(adn)), paragraph(says.because[code]), ...blocks],
  };
}
