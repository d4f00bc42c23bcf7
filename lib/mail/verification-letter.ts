import type { Instant } from '../clock.ts';
import type { Shown } from '../verification/challenge.ts';
import {
  code,
  dateForPeople,
  type Fact,
  facts,
  heading,
  type Letter,
  link,
  list,
  paragraph,
  shortened,
} from './letter.ts';

/** What the mail of a challenge is written from. */
export type VerificationMailFacts = {
  shown: Shown;
  contact: string;
  applicantName: string;
  /** As the application gives it; a DV application need not. */
  organizationName?: string | undefined;
  pageUrl: string;
  replyAddress: string;
  createdAt: Instant;
  expiresAt: Instant;
  language: string;
};

type LetterFacts = VerificationMailFacts & { askedBy: string; value: string };

/**
 * What the contact of a domain is written. No line of it is a command, however a mail program breaks or quotes it: so
 * a machine that sends the whole mail back has not approved anything (attacks A3, A4).
 */
const ENGLISH = (asked: LetterFacts): Letter => {
  const { shown, contact, value, replyAddress } = asked;
  const until = dateForPeople(asked.expiresAt);
  return {
    language: 'en',
    title: `Confirm a TLS certificate for ${shortened(shown.adn)}`,
    blocks: [
      paragraph(
        `Somebody asks for a TLS certificate for ${shown.adn}. It is issued only if ${contact} approves. Please check what is asked for:`,
      ),
      facts(...englishFacts(asked)),
      heading('Your code'),
      code(value),
      heading('How to answer'),
      list(
        'On the web page below: paste the code, then choose “Approve” or “Decline”.',
        `Or by mail: reply from ${contact} with one line that holds the word APPROVE, a space, and the code. To decline, use the word DECLINE instead.`,
      ),
      link('The page for your answer', asked.pageUrl),
      paragraph(`Replies go to ${replyAddress}.`),
      heading('If you did not expect this'),
      paragraph(
        'Decline. Nothing is issued then, and who asked cannot ask for this domain again for some time. You can decline after you approved, too, with the same code.',
      ),
      heading('If you do nothing'),
      paragraph(
        `Nothing is issued. The code ends on ${until}. Until then this same mail may come again as a reminder.`,
      ),
      paragraph(
        'Keep this mail to yourself: whoever has the code can answer in your name. Do not forward it, and do not put it where others can read it, such as a ticket.',
      ),
    ],
  };
};

function englishFacts({ shown, askedBy, expiresAt }: LetterFacts): Fact[] {
  const { organization } = shown;
  return [
    ['Who asks', askedBy],
    ['Domain', shown.adn],
    ['Names in the certificate', shown.names],
    [
      'Organisation in the certificate',
      organization ? `${organization.name}, ${organization.country}` : 'none',
    ],
    ['Key', [shown.keyType, `SHA-256 of the public key: ${shown.keyHash}`]],
    ['Answer until', dateForPeople(expiresAt)],
  ];
}

const LANGUAGES: Readonly<Record<string, (facts: LetterFacts) => Letter>> = { en: ENGLISH };

/** The letter to a contact in his language; in English where we do not know that. */
export const verificationLetter = (facts: LetterFacts): Letter =>
  (LANGUAGES[facts.language] ?? ENGLISH)(facts);
