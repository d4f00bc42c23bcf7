import * as z from 'zod';
import { isOfService } from '../access/member.ts';
import type { Caller } from '../http/caller.ts';
import { Instant, OrderId } from '../order/identifiers.ts';
import { CheckedMethod } from '../order/submission.ts';
import { approvalIn } from '../verification/approval.ts';
import {
  type Evidence,
  type EvidenceByCheck,
  type EvidenceByGrant,
  type EvidenceByMail,
  isByGrant,
  isByMail,
} from '../verification/evidence.ts';
import { ProvenScope } from '../verification/scope.ts';
import { subjectOf } from './person-view.ts';

/** Evidence as the API shows it (BR 5.4.1: what, by which method, by whom, when). */
export const EvidenceView = z
  .object({
    adn: z.string(),
    scope: ProvenScope.meta({
      description:
        '`names`: covers these names, in certificates with this organisation (or with none, if none is given). `domain`: covers every certificate of the account for the ADN and all names below it, including wildcards. `host`: covers the ADN alone, with any organisation.',
    }),
    names: z
      .array(z.string())
      .meta({ description: 'The names that the contact was asked to approve, or the ADN.' }),
    organization: z.object({ name: z.string(), country: z.string() }).optional().meta({
      description:
        'The organisation in the certificate that the contact was asked to approve; absent for DV.',
    }),
    until: Instant.meta({
      description:
        'When the approval ends, as stated in the mail and on the page; the rules in force may end it sooner.',
    }),
    method: z.string().meta({
      description:
        'Section of the requirements; `grant` if an operator granted the namespace, which is the `adn`.',
    }),
    rules: z.string().meta({ description: 'The version of the requirements that was applied.' }),
    contact: z.string().optional().meta({ description: 'Absent if no contact was asked.' }),
    contactSource: z.string().optional().meta({
      description: '`constructed`: one of the five local parts of the rules, at the domain.',
    }),
    asked: z
      .looseObject({
        createdAt: Instant,
        expiresAt: Instant,
        mailsSent: z.int(),
        sentAt: Instant.optional().meta({ description: 'When the newest mail was sent.' }),
        messageId: z
          .string()
          .optional()
          .meta({ description: 'The id that the mail service gave the newest mail.' }),
        valueHash: z.string().meta({ description: 'SHA-256 of the Random Value.' }),
        mailSha256: z.string().meta({
          description:
            'SHA-256 of `{"html":…,"subject":…,"text":…}` as it was sent, without spaces, with U+E000 in place of the Random Value.',
        }),
      })
      .optional()
      .meta({ description: 'The verification mail.' }),
    checked: z
      .object({
        startedAt: Instant,
        expected: z.string().meta({
          description:
            'The Random Value, the text of the persistent record, or what answers an ACME challenge.',
        }),
        proof: z.looseObject({ method: CheckedMethod }).meta({
          description:
            'The place: the name of the record, with its security by DNSSEC; or each request for the file, with the address of the server. `at` is `acme-challenge` if an ACME challenge was answered there, by the account `acmeAccount`.',
        }),
      })
      .optional()
      .meta({ description: 'What the service found in the DNS or on the website.' }),
    granted: z
      .object({
        grantId: z.string(),
        namespace: z.string(),
        grantedBy: z
          .string()
          .optional()
          .meta({ description: 'Applicants do not see which operator it was.' }),
        reason: z.string(),
      })
      .optional()
      .meta({ description: 'The grant of the operator.' }),
    confirmedAt: Instant,
    orderId: OrderId.optional().meta({ description: 'The order for which the approval was given.' }),
    challengeId: z.string(),
    shown: z
      .looseObject({ keyHash: z.string(), organization: z.looseObject({}).optional() })
      .optional()
      .meta({ description: 'What the contact was shown.' }),
    shownHash: z.string().optional().meta({
      description:
        'SHA-256 of account, ADN, names (sorted) and organisation as canonical JSON: what the answer is about.',
    }),
    answered: z.looseObject({ via: z.string() }).optional().meta({
      description:
        'By page or by mail. Reviewers, auditors and operators also see the origin: IP address and user agent, or the mail, its hash and the verdicts about it.',
    }),
  })
  .meta({ id: 'Evidence' });
export type EvidenceView = z.infer<typeof EvidenceView>;

/** The origin of the contact's answer is shown to members of the service only. */
export function evidenceView(evidence: Evidence, caller: Caller): EvidenceView {
  const { adn, method, rules, confirmedAt, challengeId } = evidence;
  const { scope, names, organization, until } = approvalIn(evidence);
  return {
    ...{ adn, scope, names, until, method, rules, confirmedAt, challengeId },
    ...(organization && { organization }),
    ...proofView(evidence, caller),
  };
}

function proofView(evidence: Evidence, caller: Caller) {
  if (isByMail(evidence)) return answerView(evidence, caller);
  return isByGrant(evidence) ? { granted: grantedView(evidence, caller) } : { checked: checkView(evidence) };
}

const grantedView = ({ grantId, namespace, grantedBy, reason }: EvidenceByGrant, caller: Caller) => ({
  ...{ grantId, namespace, reason },
  ...(isOfService(caller) && { grantedBy: subjectOf(grantedBy) }),
});

const answerView = (
  { contact, contactSource, asked, orderId, shown, shownHash, answered }: EvidenceByMail,
  caller: Caller,
) => ({
  ...{ contact, contactSource, asked, orderId, shown, shownHash },
  answered: isOfService(caller) ? answered : { via: answered.via },
});

const checkView = ({ startedAt, expected, proof }: EvidenceByCheck) => ({ startedAt, expected, proof });
