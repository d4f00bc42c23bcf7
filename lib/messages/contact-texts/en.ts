import type { ContactTexts } from './contact-texts.ts';

export const EN = {
  confirm: (adn) => `Confirm a TLS certificate for ${adn}`,
  ask: (adn, contact) =>
    `Somebody asks for a TLS certificate for ${adn}. It is issued only if ${contact} approves. Please check what is asked for:`,
  answerUntil: 'Answer until',
  yourCode: 'Your code',
  howToAnswer: 'How to answer',
  byPage: 'On the web page below: paste the code, then press the button of your approval, or “Decline”.',
  byMail: (contact, approve) =>
    `Or by mail: reply from ${contact} with one line that holds the word ${approve}, a space, and the code. To decline, use the word DECLINE instead.`,
  orAll: 'To approve all certificates for the domain, write the two words APPROVE ALL instead of APPROVE.',
  page: 'The page for your answer',
  repliesGoTo: (address) => `Replies go to ${address}.`,
  unexpected: 'If you did not expect this',
  thenDecline:
    'Decline. Nothing is issued then, and who asked cannot ask for this domain again for some time. You can decline after you approved, too, with the same code.',
  ifNothing: 'If you do nothing',
  nothingIsIssued: (until) =>
    `Nothing is issued. The code ends on ${until}. Until then this same mail may come again as a reminder.`,
  keepToYourself:
    'Keep this mail to yourself: whoever has the code can answer in your name. Do not forward it, and do not put it where others can read it, such as a ticket.',
  yourReply: (adn) => `Your reply about ${adn}`,
  notTaken: (adn) => `We got a reply about the certificate for ${adn}, but it was not taken as an answer.`,
  because: {
    'no-command': 'It holds no line that is an answer.',
    'several-commands': 'It holds more than one answer.',
    'parts-disagree': 'Its plain text and its formatted text do not say the same.',
    'wrong-value': 'The code in it is not the one of our mail.',
    ended: 'The code in it does not count any more.',
    'scope-not-offered': 'It approves more, or less, than this request lets you choose.',
    'other-sender': 'It was not sent from the address that we asked.',
    unauthenticated: 'The domain that it was sent from does not let us verify the sender (DMARC).',
    'too-large': 'It is larger than one megabyte.',
    encrypted: 'It is encrypted, and we have no key to read it.',
    unreadable: 'It could not be read.',
  },
  byPageAgain:
    'On the web page below: paste the code from our first mail, then press the button of your approval, or “Decline”.',
  byMailAgain: (contact, approve) =>
    `Or by mail: reply to our first mail, from ${contact}, with one line that holds the word ${approve}, a space, and the code. To decline, use the word DECLINE instead.`,
  codeEnds: (until) => `The code ends on ${until}. If you do nothing, nothing is issued.`,
  whatYouCanDo: 'What you can do',
  seePage: 'The page below shows how the request stands, and what can still be done.',
  pageOfRequest: 'The page of the request',
} as const satisfies ContactTexts;
