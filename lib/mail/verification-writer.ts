import { Application } from '../application/application.ts';
import { pageUrl, replyAddress } from '../verification/addresses.ts';
import type { Challenge } from '../verification/challenge.ts';
import type { MailFacts } from '../verification/open-challenges.ts';
import { verificationMail } from './verification-mail.ts';

/** Writes the mail of a challenge from what was submitted, with the Random Value cut out. */
export const verificationWriter =
  ({ publicUrl, replyDomain }: { publicUrl: string; replyDomain: string }) =>
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
      shown,
      contact,
      applicantName: applicant.name,
      organizationName: organization?.name,
      pageUrl: pageUrl(publicUrl, id),
      replyAddress: replyAddress(replyDomain, id),
      createdAt,
      expiresAt,
      language: contactLanguage,
    });
  };
