import type { ContactLanguage } from '../../application/contact-language.ts';
import type { MisreadCode } from '../../verification/challenge.ts';
import { DE } from './de.ts';
import { EN } from './en.ts';
import { ES } from './es.ts';
import { FR } from './fr.ts';
import { JA } from './ja.ts';
import { ZH } from './zh.ts';

/**
 * All that the mails to a domain contact say. In every language the words of a reply are APPROVE, APPROVE ALL and DECLINE, and no
 * sentence holds them before the code: see `verificationLetter`.
 */
export type ContactTexts = {
  /** The title of the mail that asks. */
  confirm: (adn: string) => string;
  ask: (adn: string, contact: string) => string;
  answerUntil: string;
  yourCode: string;
  howToAnswer: string;
  byPage: string;
  /** With the word, or the two, of an approval. */
  byMail: (contact: string, approve: string) => string;
  /** How to approve the whole domain instead of the names. */
  orAll: string;
  page: string;
  repliesGoTo: (address: string) => string;
  unexpected: string;
  thenDecline: string;
  ifNothing: string;
  nothingIsIssued: (until: string) => string;
  keepToYourself: string;
  /** The title of the mail after a reply that was not taken, and what it says. */
  yourReply: (adn: string) => string;
  notTaken: (adn: string) => string;
  because: Readonly<Record<MisreadCode, string>>;
  byPageAgain: string;
  byMailAgain: (contact: string, approve: string) => string;
  codeEnds: (until: string) => string;
  whatYouCanDo: string;
  seePage: string;
  pageOfRequest: string;
};

export const CONTACT_TEXTS = {
  en: EN,
  zh: ZH,
  de: DE,
  ja: JA,
  es: ES,
  fr: FR,
} as const satisfies Record<ContactLanguage, ContactTexts>;
