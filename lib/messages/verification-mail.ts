import { Application } from '../application/application.ts';
import { canonicalHash } from '../application/canonical-hash.ts';
import { fillIn, type Unfilled, VALUE_PLACEHOLDER } from '../mail/fill-in.ts';
import type { Service } from '../mail/service.ts';
import type { Challenge } from '../verification/challenge.ts';
import { pageUrl, replyAddress } from '../verification/challenge-addresses.ts';
import type { MailFacts } from '../verification/open-challenges.ts';
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

/** Writes the mail of a challenge from the submitted application, with a placeholder for the Random Value. */
export const verificationWriter =
  ({ service, replyDomain }: { service: Service; replyDomain: string }) =>
  async ({
    id,
    application,
    shown,
    contact,
    createdAt,
    expiresAt,
  }: MailFacts): Promise<Challenge['mail']> => {
    const { applicant, organization, contactLanguage } = Application.parse(application);
    return verificationMail({
      service,
      shown,
      contact,
      applicantName: applicant.name,
      organizationName: organization?.name,
      pageUrl: pageUrl(service.url, id),
      replyAddress: replyAddress(replyDomain, id),
      createdAt,
      expiresAt,
      language: contactLanguage,
    });
  };
