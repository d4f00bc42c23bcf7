import type { ContactLanguage } from '../../../lib/application/contact-language.ts';
import { DE } from './de.ts';
import { EN } from './en.ts';
import { ES } from './es.ts';
import { FR } from './fr.ts';
import { JA } from './ja.ts';
import { ZH } from './zh.ts';

/** A page that only says something. */
type Message = { title: string; text: string };

/** A page about one request that takes no answer any more. */
type Ended = { title: (adn: string) => string };

/** All that the page of a contact says in one language, beside `CONTACT_WORDS`. */
export type PageTexts = {
  /** The language by its own name, and what the list of languages is called. */
  name: string;
  languages: string;
  /** The form. */
  request: (adn: string) => string;
  ask: (until: string) => string;
  youApproved: (at: string) => string;
  takeBack: string;
  whatThisIs: string;
  whatIsAskedFor: string;
  whoIsAsked: string;
  unexpected: string;
  thenDecline: string;
  /** On the page of a request that is no longer asked. */
  declineStill: string;
  yourAnswer: string;
  code: (contact: string) => string;
  comment: string;
  optional: string;
  /** What was wrong with an answer. */
  problem: string;
  faults: Readonly<Record<FaultCode, string>>;
  /** After an answer. */
  approved: Ended & { thanks: string; ifMistake: string; declineIt: string; facts: string };
  declined: Ended & { told: string; done: string; facts: string };
  /** Where no answer counts any more. */
  timedOut: Ended & { at: (at: string) => string; again: (askedBy: string) => string };
  wasApproved: Ended & { text: string };
  wasDeclined: Ended & { text: string };
  superseded: Ended & { text: string; ask: (askedBy: string) => string };
  /** Of an order that was taken back: it may be submitted again, and then the same mail counts. */
  setAside: Ended & { text: string; later: string };
  /** What a contact approved, and may withdraw. */
  approvals: {
    heading: string;
    about: string;
    show: string;
    title: (adn: string) => string;
    given: (contact: string, account: string) => string;
    none: string;
    givenOn: (at: string) => string;
    withdraw: string;
    withdrawn: (adn: string) => string;
    ended: string;
    told: string;
  };
  whatWasAskedFor: string;
} & Readonly<Record<MessageCode, Message>>;

export type FaultCode = 'wrongValue' | 'noValue' | 'noDecision' | 'notOffered' | 'longComment';
export type MessageCode =
  | 'unknown'
  | 'tooMuch'
  | 'noForm'
  | 'unreadable'
  | 'unavailable'
  | 'failed'
  | 'tooMany';

export const PAGE_TEXTS = {
  en: EN,
  zh: ZH,
  de: DE,
  ja: JA,
  es: ES,
  fr: FR,
} as const satisfies Record<ContactLanguage, PageTexts>;
