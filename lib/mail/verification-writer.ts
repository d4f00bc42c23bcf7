import { Application } from '../application/application.ts';
import type { OrderStore } from '../order/store.ts';
import { pageUrl, replyAddress } from '../verification/addresses.ts';
import type { Challenge } from '../verification/challenge.ts';
import type { MailFacts } from '../verification/open-challenges.ts';
import { verificationMail } from './verification-mail.ts';

/** Writes the mail of a challenge from the revision it belongs to, with the Random Value cut out. */
export const verificationWriter =
  ({ store, publicUrl, replyDomain }: { store: OrderStore; publicUrl: string; replyDomain: string }) =>
  async ({
    id,
    orderId,
    revision,
    shown,
    contact,
    createdAt,
    expiresAt,
  }: MailFacts): Promise<Challenge['mail']> => {
    const submitted = await store.revision(orderId, revision);
    const { applicant, organization, contactLanguage } = Application.parse(submitted?.application);
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
