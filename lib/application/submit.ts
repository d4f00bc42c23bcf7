import type { Instant } from '../clock.ts';
import type { FactsOf, Orderer } from '../order/event.ts';
import type { Revision } from '../order/extra-write.ts';
import type { Order } from '../order/order.ts';
import type { Submission } from '../order/submission.ts';
import type { Application } from './application.ts';
import { canonicalHash } from './canonical-hash.ts';
import { changesBetween } from './changes.ts';
import type { ApplicationFacts } from './examine-application.ts';

/** A submission: its content, revision, time and author. */
export type SubmissionContext = {
  facts: ApplicationFacts;
  revision: number;
  at: Instant;
  by: Orderer;
  /** The application of the previous revision. */
  earlier?: Application | undefined;
};

/** The event that submits an application without findings. */
export function submissionEvent({ facts, ...of }: SubmissionContext): FactsOf<'order.submitted'> {
  const { application } = facts;
  const { organization } = application;
  const submission: Submission = {
    revision: of.revision,
    submittedAt: of.at,
    submittedBy: of.by.member,
    type: application.type,
    names: [...facts.names],
    domains: facts.domains.map(({ adn, contact, names, method }) => ({
      ...{ adn, contact, names: [...names] },
      ...(method && { method, awaited: true }),
    })),
    keyHash: facts.key.spkiHash,
    keyType: facts.key.type,
    ...(organization && {
      organization: {
        name: organization.name ?? '',
        country: organization.country ?? '',
        ...(facts.subjectHash !== undefined && { subjectHash: facts.subjectHash }),
      },
    }),
    applicationHash: canonicalHash(application),
    validityDays: facts.validityDays,
  };
  const changed = of.earlier ? changesBetween(of.earlier, application) : [];
  return {
    type: 'order.submitted',
    at: of.at,
    by: of.by,
    submission,
    changed,
  };
}

/** The immutable revision of a submission. */
export const revisionOf = (
  { submission, changed }: FactsOf<'order.submitted'>,
  application: Application,
  { id: orderId, documents }: Pick<Order, 'id' | 'documents'>,
): Revision => ({
  orderId,
  number: submission.revision,
  submittedAt: submission.submittedAt,
  submittedBy: submission.submittedBy,
  application,
  changed,
  documents,
});
