import type { ContactLanguage } from '../application/contacts/contact-language.ts';
import type { Instant } from '../clock.ts';
import {
  code,
  colonIn,
  facts,
  heading,
  type Letter,
  type LetterBlock,
  type LetterRow,
  link,
  list,
  paragraph,
  shortenedName,
} from '../mail/letter.ts';
import type { Service } from '../mail/service.ts';
import type { ShownScope } from '../verification/challenge.ts';
import type { ScopeKind } from '../verification/scope.ts';
import { AS_WRITTEN } from './as-written.ts';
import { choicesOf, markedNames, markedOrganization, whyAgainIn } from './consent-sentences.ts';
import { CONSENT_WORDS } from './consent-words.ts';
import { CONTACT_TEXTS } from './contact-texts/every-language.ts';
import { CONTACT_WORDS } from './contact-words.ts';
import { dateForPeople } from './date-for-people.ts';
import { withSignature } from './signature.ts';
import { unlinked } from './unlinked.ts';

/** The input for the email of a challenge. */
export type VerificationMailFacts = {
  service: Service;
  shown: ShownScope;
  contact: string;
  applicantName: string;
  /** From the application; optional for DV. */
  organizationName?: string | undefined;
  pageUrl: string;
  replyAddress: string;
  createdAt: Instant;
  expiresAt: Instant;
  language: ContactLanguage;
};

type LetterFacts = VerificationMailFacts & { askedBy: string; value: string };

/**
 * The letter to the contact of a domain, in the contact's language. No line of it is a command, however a mail program
 * breaks or quotes it: so a machine that sends the whole mail back does not approve anything (attacks A3, A4).
 */
export function verificationLetter(asked: LetterFacts): Letter {
  const { shown, contact, language } = asked;
  const says = CONTACT_TEXTS[language];
  const again = whyAgainIn(shown, language);
  const letter: Letter = {
    language,
    title: says.confirm(shortenedName(shown.adn)),
    blocks: [
      ...(again ? [paragraph(again.lead), list(...again.reasons)] : []),
      paragraph(says.ask(shown.adn, contact)),
      facts(...factsOf(asked)),
      paragraph(AS_WRITTEN[language]),
      ...choices(shown, language),
      heading(says.yourCode),
      code(asked.value),
      heading(says.howToAnswer),
      list(says.byPage, ...byReply(shown.scopes, contact, language)),
      link(says.page, asked.pageUrl),
      paragraph(says.repliesGoTo(asked.replyAddress)),
      heading(says.unexpected),
      paragraph(CONTACT_WORDS[language].why(shown.adn, contact)),
      paragraph(says.thenDecline),
      heading(says.ifNothing),
      paragraph(says.nothingIsIssued(dateForPeople(asked.expiresAt, language))),
      paragraph(says.keepToYourself),
    ],
  };
  return withSignature(letter, asked.service);
}

/** What each choice of an approval covers. */
function choices(shown: ShownScope, language: ContactLanguage): LetterBlock[] {
  const said = choicesOf(shown, language);
  const words = CONSENT_WORDS[language];
  return said.length === 0 ? [] : [heading(words.choices), list(...said), paragraph(words.keyIsInformation)];
}

/** How to answer by email: with the word of each scope that can be approved. */
export function byReply(
  scopes: readonly ScopeKind[],
  contact: string,
  language: ContactLanguage,
  again = false,
): string[] {
  const { byMail, byMailAgain, orAll } = CONTACT_TEXTS[language];
  const how = again ? byMailAgain : byMail;
  if (!scopes.includes('names')) return [how(contact, 'APPROVE ALL')];
  return [how(contact, 'APPROVE'), ...(scopes.includes('domain') ? [orAll] : [])];
}

function factsOf({ shown, askedBy, expiresAt, language }: LetterFacts): LetterRow[] {
  const { keyType, keyHash } = shown;
  const words = CONTACT_WORDS[language];
  return [
    [words.requestedBy, unlinked(askedBy)],
    [CONSENT_WORDS[language].account, shown.account],
    [words.domain, shown.adn],
    [words.names, markedNames(shown, language)],
    [words.organization, markedOrganization(shown, language)],
    [words.key, [keyType, `${words.keyHash}${colonIn(language)} ${keyHash}`]],
    [CONTACT_TEXTS[language].answerUntil, dateForPeople(expiresAt, language)],
  ];
}
