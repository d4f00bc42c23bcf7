import { canonicalHash } from '../application/canonical-hash.ts';
import { letterHtml } from '../mail/letter-html.ts';
import { letterText } from '../mail/letter-text.ts';
import type { OutgoingMail } from '../mail/mailer.ts';
import type { Challenge } from '../verification/challenge.ts';
import { type VerificationMailFacts, verificationLetter } from './verification-letter.ts';

/**
 * Stands where the Random Value goes. No text that people wrote can hold it: it is a private-use character, which
 * `lib/application/text` refuses and which is taken out once more below.
 */
export const VALUE_PLACEHOLDER = '\u{e000}';

/** Writes the mail of a challenge with its Random Value cut out: so it is kept, and so each copy of it is the same. */
export function verificationMail(given: VerificationMailFacts): Challenge['mail'] {
  const facts = withoutPlaceholder(given);
  const askedBy = whoAsks(facts);
  const letter = verificationLetter({ ...facts, askedBy, value: VALUE_PLACEHOLDER });
  const mail = { letter, date: facts.createdAt, askedBy };
  return { ...mail, sha256: hashOfMail(mail) };
}

/**
 * Of subject, text and HTML, as canonical JSON, with the placeholder where the Random Value stood: whoever has the mail
 * can make it again, and nobody finds the value by it.
 */
function hashOfMail(mail: Unfilled): string {
  const { subject, text, html } = fillIn(mail, VALUE_PLACEHOLDER);
  return canonicalHash({ subject, text, html });
}

type Unfilled = Pick<Challenge['mail'], 'letter' | 'date'>;

type FilledIn = Pick<OutgoingMail, 'subject' | 'text' | 'html' | 'date'>;

/** The mail as it is sent. @throws TypeError where the mail has no place for the value */
export function fillIn({ letter, date }: Unfilled, value: string): FilledIn {
  const text = letterText(letter);
  const html = letterHtml(letter);
  if (![text, html].every((each) => each.includes(VALUE_PLACEHOLDER))) {
    throw new TypeError('The mail of a challenge has no place for its Random Value.');
  }
  const filled = (form: string): string => form.replaceAll(VALUE_PLACEHOLDER, () => value);
  return { subject: letter.title, text: filled(text), html: filled(html), date };
}

/** In no language: the page shows it in the contact's, which can be another than the mail's. */
const whoAsks = ({ applicantName, organizationName, shown }: VerificationMailFacts): string =>
  [applicantName, shown.organization?.name ?? organizationName]
    .filter((each) => each !== undefined)
    .join(', ');

function withoutPlaceholder(facts: VerificationMailFacts): VerificationMailFacts {
  const { organization } = facts.shown;
  const clean = (text: string): string => text.replace(/[\p{Co}\p{Cc}]/gu, '');
  return {
    ...facts,
    applicantName: clean(facts.applicantName),
    organizationName: facts.organizationName && clean(facts.organizationName),
    shown: organization
      ? { ...facts.shown, organization: { ...organization, name: clean(organization.name) } }
      : facts.shown,
  };
}
