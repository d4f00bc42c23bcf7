import { Application } from '../application/application.ts';
import type { Service } from '../mail/service.ts';
import type { Challenge } from '../verification/challenge.ts';
import { pageUrl, replyAddress } from '../verification/challenge-addresses.ts';
import type { MailFacts } from '../verification/open-challenges.ts';
import { verificationMail } from './verification-mail.ts';

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
