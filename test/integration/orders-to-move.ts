import { expect } from 'vitest';
import { answerOnPage } from '../../local/demo/answer-mail.ts';
import { until } from '../../local/demo/until.ts';
import { mailsTo, readVerificationMail } from '../../local/demo/verification-mail.ts';
import { applicantOf } from '../harness/applicant.ts';
import { dv, ov } from '../harness/application.ts';
import { opens, PDF, uploads } from '../harness/documents.ts';

const ASKED = 'asked.example.org';
/** Its contact replies while the stage is out of use. */
export const REPLIED = 'replied.example.org';

/** The first verification mail to the hostmaster of a domain. */
export const askedAt = (mailbox: string, domain: string) =>
  until(`a mail to hostmaster@${domain}`, async () => {
    const [mail] = await mailsTo(mailbox, `hostmaster@${domain}`);
    return mail && readVerificationMail(mail);
  });

/**
 * Orders that are open while their stage moves to another region: two wait for their contacts, and a draft has a document.
 * @param runtime.mailbox the origin at which sent mails are read
 * @param runtime.token the applicant's, which differs in the new region
 */
export async function ordersToMove(runtime: { url: string; mailbox: string; token: () => Promise<string> }) {
  const { mailbox } = runtime;
  const ada = applicantOf(runtime, 'ada', 'ada@example.org');
  const draft = await ada.places(ov('documented.example.org'), { submit: false });
  const { id: document, attach } = await uploads(ada, draft, PDF);
  expect((await ada.calls(`PUT ${attach}`, { name: 'Register extract.pdf' })).status).toBe(200);
  const [asked, replied] = [await ada.places(dv(ASKED)), await ada.places(dv(REPLIED))];
  await askedAt(mailbox, ASKED);
  await askedAt(mailbox, REPLIED);

  return {
    /** The mails from before the move are answered, one of them by the kept reply, and all is there. */
    async areThere(): Promise<void> {
      expect((await answerOnPage(await askedAt(mailbox, ASKED), 'approve')).status).toBe(200);
      await ada.sees(asked, 'issued');
      await ada.sees(replied, 'issued');
      expect(await ada.evidence(replied)).toMatchObject([{ answered: { via: 'mail' } }]);
      expect((await opens(ada, draft, document)).content).toEqual(PDF);
    },
    /** Revokes the certificate of an order, and returns its serial number. */
    async revokes(id: string): Promise<string> {
      const { certificate } = await ada.revokes({ id }, 'superseded');
      return `${certificate?.serial}`;
    },
  };
}

export type OrdersToMove = Awaited<ReturnType<typeof ordersToMove>>;
