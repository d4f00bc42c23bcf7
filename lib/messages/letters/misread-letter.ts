import { heading, type Letter, link, list, paragraph, shortenedName } from '../../mail/letter.ts';
import type { Challenge, MisreadCode } from '../../verification/challenge.ts';
import { CONTACT_TEXTS } from '../contact-texts/every-language.ts';
import { dateForPeople } from '../date-for-people.ts';
import { byReply } from '../verification-letter.ts';

/** Reasons for which no reply from this sender is ever accepted: only the page is offered. */
const BY_PAGE_ONLY: readonly MisreadCode[] = ['other-sender', 'unauthenticated', 'no-dmarc'];

/**
 * To a contact, once, in the contact's language: the reply was not accepted as an answer. The letter does not contain the
 * Random Value of the challenge: the function that writes it is not allowed to decrypt one.
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
    title: says.yourReply(shortenedName(adn)),
    // Two paragraphs, because scripts differ in how they join sentences.
    blocks: [paragraph(says.notTaken(adn)), paragraph(says.because[code]), ...blocks],
  };
}
