import * as z from 'zod';
import { isOfService } from '../access/who-may-see.ts';
import type { Caller } from '../http/caller.ts';
import { Instant, OrderId } from '../order/identifiers.ts';
import { approvalIn } from '../verification/approval.ts';
import type { Evidence } from '../verification/evidence.ts';
import { ScopeKind } from '../verification/scope.ts';

/** Evidence as it is shown (BR 5.4.1: what, by which method, by whom, when). */
export const EvidenceView = z
  .object({
    adn: z.string(),
    scope: ScopeKind.meta({
      description:
        '`names`: it covers these names, in certificates with this organisation (or with none, if there is none here). `domain`: it covers every certificate of the account for the ADN and all names below it, wildcards too.',
    }),
    names: z.array(z.string()).meta({ description: 'The names that the contact was asked about.' }),
    organization: z.object({ name: z.string(), country: z.string() }).optional().meta({
      description: 'The organisation in the certificate that the contact was asked about; none for DV.',
    }),
    until: Instant.meta({
      description:
        'Until when the approval holds, as mail and page said it; the rules of the day may end it sooner.',
    }),
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
    shownHash: z.string().meta({
      description:
        'SHA-256 of account, ADN, names (sorted) and organisation as canonical JSON: what an answer is given for.',
    }),
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
  scope: evidence.scope,
  names: evidence.shown.names,
  ...(evidence.shown.organization && { organization: evidence.shown.organization }),
  until: approvalIn(evidence).until,
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
