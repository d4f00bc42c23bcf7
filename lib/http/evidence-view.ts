import * as z from 'zod';
import { isOfService } from '../access/who-may-see.ts';
import { Instant, OrderId } from '../order/identifiers.ts';
import type { Evidence } from '../verification/evidence.ts';
import type { Caller } from './caller.ts';

/** Evidence as it is shown (BR 5.4.1: what, by which method, by whom, when). */
export const EvidenceView = z
  .object({
    adn: z.string(),
    names: z.array(z.string()).meta({ description: 'The names of the certificate that it was asked for.' }),
    method: z.string().meta({ description: 'Section of the requirements.' }),
    rules: z.string().meta({ description: 'The version of the requirements under which it was done.' }),
    contact: z.string(),
    contactSource: z.string().meta({
      description: '`constructed`: of one of the five local parts that the rules give, and the domain.',
    }),
    asked: z
      .looseObject({
        createdAt: Instant,
        expiresAt: Instant,
        mailsSent: z.int(),
        sentAt: Instant.optional().meta({ description: 'Of the newest mail.' }),
        messageId: z.string().optional().meta({ description: "The mail service's, of the newest mail." }),
        valueHash: z.string().meta({ description: 'SHA-256 of the Random Value.' }),
        mailSha256: z.string().meta({
          description:
            'SHA-256 of `{"html":…,"subject":…,"text":…}` as it was sent, without spaces, with U+E000 where the Random Value stood.',
        }),
      })
      .meta({ description: 'The mail that asked.' }),
    confirmedAt: Instant,
    orderId: OrderId.meta({ description: 'The order for which it was given.' }),
    challengeId: z.string(),
    shown: z
      .looseObject({ keyHash: z.string(), organization: z.looseObject({}).optional() })
      .meta({ description: 'What the contact saw and answered for.' }),
    shownHash: z.string(),
    answered: z.looseObject({ via: z.string() }).meta({
      description:
        'By page or by mail. For who belongs to the service also from where: address and program, or the mail, its hash and what was found of it.',
    }),
  })
  .meta({ id: 'Evidence' });
export type EvidenceView = z.infer<typeof EvidenceView>;

/** From where a contact answered is for those who audit, not for the applicant. */
export const evidenceView = (evidence: Evidence, caller: Caller): EvidenceView => ({
  adn: evidence.adn,
  names: evidence.shown.names,
  method: evidence.method,
  rules: evidence.rules,
  contact: evidence.contact,
  contactSource: evidence.contactSource,
  asked: evidence.asked,
  confirmedAt: evidence.confirmedAt,
  orderId: evidence.orderId,
  challengeId: evidence.challengeId,
  shown: evidence.shown,
  shownHash: evidence.shownHash,
  answered: isOfService(caller) ? evidence.answered : { via: evidence.answered.via },
});
