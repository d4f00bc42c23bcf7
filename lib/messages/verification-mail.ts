import { canonicalHash } from '../application/canonical-hash.ts';
import { fillIn, type Unfilled, VALUE_PLACEHOLDER } from '../mail/fill-in.ts';
import type { Challenge } from '../verification/challenge.ts';
import { type VerificationMailFacts, verificationLetter } from './verification-letter.ts';

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
