import { canonicalHash } from '../application/canonical-hash.ts';
import { letterHtml } from '../mail/letter-html.ts';
import { letterText } from '../mail/letter-text.ts';
import type { OutgoingMail } from '../mail/mailer.ts';
import type { Challenge } from '../verification/challenge.ts';
import { type VerificationMailFacts, verificationLetter } from './verification-letter.ts';

/**
 * The placeholder for the Random Value. Text of people cannot contain it: it is a private-use character, which
 * `lib/application/text` rejects and `withoutPlaceholder` removes.
 */
export const VALUE_PLACEHOLDER = '\u{e000}';

/** Writes the mail of a challenge with a placeholder for its Random Value. It is stored in this form, so each copy is the same. */
export function verificationMail(given: VerificationMailFacts): Challenge['mail'] {
  const facts = withoutPlaceholder(given);
  const askedBy = whoAsks(facts);
  const letter = verificationLetter({ ...facts, askedBy, value: VALUE_PLACEHOLDER });
  const mail = { letter, date: facts.createdAt, askedBy };
  return { ...mail, sha256: hashOfMail(mail) };
}

/**
 * The hash of subject, text and HTML as canonical JSON, with the placeholder instead of the Random Value: it can be
 * recomputed from the mail, and does not reveal the value.
 */
function hashOfMail(mail: Unfilled): string {
  const { subject, text, html } = fillIn(mail, VALUE_PLACEHOLDER);
  return canonicalHash({ subject, text, html });
}

type Unfilled = Pick<Challenge['mail'], 'letter' | 'date'>;

type FilledIn = Pick<OutgoingMail, 'subject' | 'text' | 'html' | 'date'>;

/** The mail as it is sent. @throws TypeError if the mail has no placeholder for the value */
export function fillIn({ letter, date }: Unfilled, value: string): FilledIn {
  const text = letterText(letter);
  const html = letterHtml(letter);
  if (![text, html].every((each) => each.includes(VALUE_PLACEHOLDER))) {
    throw new TypeError('The mail of a challenge has no place for its Random Value.');
  }
  const filled = (form: string): string => form.replaceAll(VALUE_PLACEHOLDER, () => value);
  return { subject: letter.title, text: filled(text), html: filled(html), date };
}

/** Independent of the language: the page can show it in another language than the mail. */
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
