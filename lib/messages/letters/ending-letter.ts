import type { MemberLanguage } from '../../access/member.ts';
import {
  consoleLink,
  facts,
  heading,
  type LetterBlock,
  paragraph,
  shortenedName,
} from '../../mail/letter.ts';
import type { Ending } from '../../verification/domains/ending.ts';
import { dateForPeople } from '../date-for-people.ts';
import type { MemberTexts } from '../member-texts/en.ts';
import { MEMBER_TEXTS, type MemberLetter } from '../member-texts/every-language.ts';
import { sentenceIn } from '../sentences/sentence-in.ts';
import { unlinked } from '../unlinked.ts';

/** The page of a domain in the console; grants are shown beside all domains. */
const domainUrl = (publicUrl: string, { adn, method }: Ending): string =>
  method === 'grant' ? `${publicUrl}/domains` : `${publicUrl}/domains/${encodeURIComponent(adn)}`;

/**
 * To the applicant: a proof of a domain ends soon, or a persistent record does not prove it any more.
 * @param methodEndsOn the day on which the rules end the method, if they bind the service
 */
export const endingLetter =
  (ending: Ending, publicUrl: string, methodEndsOn?: string): MemberLetter =>
  (language) => {
    const says = MEMBER_TEXTS[language];
    const { ending: texts } = says;
    const { adn, method, endsAt, because } = ending;
    const name = shortenedName(adn);
    const until = dateForPeople(endsAt, language);
    const isLost = method === 'dns-persist';
    return {
      language,
      title: isLost ? texts.lostTitle(name) : texts.title(name, until),
      blocks: [
        paragraph(isLost ? texts.lost : texts.found),
        ...(because ? [paragraph(foundText(because, language))] : []),
        facts(
          [texts.labels.domain, adn],
          [texts.labels.method, texts.methods[method]],
          [texts.labels.until, until],
        ),
        heading(says.todo),
        ...toDo(ending, texts, methodEndsOn),
        consoleLink(texts.view, domainUrl(publicUrl, ending)),
      ],
    };
  };

/** What the DNS answered, which strangers write, makes no links; a record to publish stays as it is copied. */
function foundText(because: NonNullable<Ending['because']>, language: MemberLanguage): string {
  const sentence = sentenceIn(language, because);
  return 'found' in because.params || 'detail' in because.params ? unlinked(sentence) : sentence;
}

function toDo(
  { method, endsAt }: Ending,
  { todo, mailEnds, mailEnded }: MemberTexts['ending'],
  methodEndsOn: string | undefined,
): LetterBlock[] {
  if (methodEndsOn === undefined) return [paragraph(todo[method])];
  if (endsAt.slice(0, 10) >= methodEndsOn) return [paragraph(mailEnded(methodEndsOn))];
  return [paragraph(todo[method]), paragraph(mailEnds(methodEndsOn))];
}
