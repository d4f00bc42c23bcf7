/** A page without a form. */
type Message = { title: string; text: string };

/** A page about a request that no longer accepts an answer. */
type Ended = { title: (adn: string) => string };

/** All texts of the contact's page in one language, except `CONTACT_WORDS` and `CONSENT_WORDS`. */
export type PageTexts = {
  /** The language by its own name, and the label of the list of languages. */
  name: string;
  languages: string;
  /** The form. */
  request: (adn: string) => string;
  ask: (until: string) => string;
  youApproved: (at: string) => string;
  declineNow: string;
  whatThisIs: string;
  whatIsRequested: string;
  contact: string;
  unexpected: string;
  thenDecline: string;
  /** On the page of a request that can no longer be approved. */
  declineStill: string;
  yourAnswer: string;
  code: (contact: string) => string;
  comment: string;
  optional: string;
  /** Why an answer was not accepted. */
  problem: string;
  faults: Readonly<Record<FaultCode, string>>;
  /** After an answer. */
  approved: Ended & { thanks: string; ifMistake: string; declineIt: string; facts: string };
  declined: Ended & { blocked: string; done: string; facts: string };
  /** For a request that can no longer be approved. */
  timedOut: Ended & { at: (at: string) => string; again: (askedBy: string) => string };
  wasApproved: Ended & { text: string };
  wasDeclined: Ended & { text: string };
  superseded: Ended & { text: string; ask: (askedBy: string) => string };
  /** For a withdrawn order: it may be submitted again, and then the same email is valid again. */
  setAside: Ended & { text: string; later: string };
  /** The approvals of a contact, which the contact can withdraw. */
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
    notified: string;
  };
  whatWasRequested: string;
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
