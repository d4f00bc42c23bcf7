import type { MisreadCode } from '../../verification/challenge.ts';

/**
 * All texts of the mails to a domain contact. In every language the words of a reply are APPROVE, APPROVE ALL and DECLINE,
 * and no sentence contains one of them followed by the code: see `verificationLetter`.
 */
export type ContactTexts = {
  /** The subject of the mail that requests the approval. */
  confirm: (adn: string) => string;
  ask: (adn: string, contact: string) => string;
  answerUntil: string;
  yourCode: string;
  howToAnswer: string;
  byPage: string;
  /** `approve` is APPROVE or APPROVE ALL. */
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
  /** The subject of the mail after a reply that was not accepted, and its text. */
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
