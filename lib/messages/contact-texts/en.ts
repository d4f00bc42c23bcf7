import type { ContactTexts } from './contact-texts.ts';

export const EN = {
  confirm: (adn) => `Approval requested: TLS certificate for ${adn}`,
  ask: (adn, contact) =>
    `A TLS certificate was requested for ${adn}. It is issued only if ${contact} approves it. Please check the request:`,
  answerUntil: 'Answer by',
  yourCode: 'Your code',
  howToAnswer: 'How to answer',
  byPage: 'On the web page below: paste the code, then press an approval button or “Decline”.',
  byMail: (contact, approve) =>
    `Or by email: reply from ${contact} with a single line that contains the word ${approve}, a space and the code. To decline, use the word DECLINE instead.`,
  orAll: 'To approve all certificates for the domain, write the two words APPROVE ALL instead of APPROVE.',
  page: 'Page for your answer',
  repliesGoTo: (address) => `Replies go to ${address}.`,
  unexpected: 'If you did not expect this request',
  thenDecline:
    'Decline the request. No certificate is then issued, and the applicant cannot request one for this domain again for some time. You can also decline after you have approved, with the same code.',
  ifNothing: 'If you do nothing',
  nothingIsIssued: (until) =>
    `No certificate is issued. The code is valid until ${until}. Until then, you may receive this same email again as a reminder.`,
  keepToYourself:
    'Keep this email confidential: anyone who has the code can answer in your name. Do not forward it, and do not store it where others can read it, for example in a ticket.',
  yourReply: (adn) => `Your reply about ${adn} was not accepted`,
  notTaken: (adn) =>
    `We received a reply about the certificate for ${adn}, but could not accept it as an answer.`,
  because: {
    'no-command': 'It contains no line with an answer.',
    'several-commands': 'It contains more than one answer.',
    'parts-disagree': 'Its plain text and its formatted text do not contain the same answer.',
    'wrong-value': 'The code in it does not match the code in our email.',
    ended: 'The code in it is no longer valid.',
    'scope-not-offered': 'It approves a choice that this request does not offer.',
    'other-sender': 'It was not sent from the address that we asked.',
    unauthenticated: 'The domain that it was sent from does not let us verify the sender (DMARC).',
    'no-dmarc': 'The domain that it was sent from has no DMARC policy, so we cannot verify the sender.',
    'too-large': 'It is larger than one megabyte.',
    encrypted: 'It is encrypted, and we have no key to decrypt it.',
    unreadable: 'It could not be read.',
  },
  byPageAgain:
    'On the web page below: paste the code from our first email, then press an approval button or “Decline”.',
  byMailAgain: (contact, approve) =>
    `Or by email: reply to our first email, from ${contact}, with a single line that contains the word ${approve}, a space and the code. To decline, use the word DECLINE instead.`,
  codeEnds: (until) => `The code is valid until ${until}. If you do nothing, no certificate is issued.`,
  whatYouCanDo: 'What you can do',
  seePage: 'The page below shows the status of the request and what you can still do.',
  pageOfRequest: 'Page of the request',
} as const satisfies ContactTexts;
