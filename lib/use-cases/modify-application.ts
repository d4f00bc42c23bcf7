import { ApplicationDraft } from '../application/application.ts';
import { changesBetween } from '../application/changes.ts';
import type { ExaminationRules } from '../application/examine-application.ts';
import { examineNames } from '../application/names/examine-names.ts';
import type { Caller } from '../http/caller.ts';
import type { Reply } from '../http/reply.ts';
import type { ApplicationJson } from '../order/extra-write.ts';
import type { Finding } from '../order/finding-codes.ts';
import type { OrderId } from '../order/identifiers.ts';
import type { Recorder } from '../order/record.ts';
import type { ChallengeStore } from '../verification/challenge-store.ts';
import { withCleaningNotes } from '../views/order-view.ts';
import { readCsr } from '../views/read-csr.ts';
import type { ViewRules } from '../views/view-rules.ts';
import { indexDraft } from './after-commit.ts';
import { changeByApplication } from './change-application.ts';
import { assertMatches, entityTag } from './entity-tag.ts';
import type { OrderExaminer } from './examine-order.ts';
import { findingsOf } from './findings-of.ts';
import { challengesOfOrder } from './order-domains.ts';
import { viewOrder } from './view-order.ts';

export type ApplicationChangeDeps = Recorder &
  OrderExaminer & { challenges: ChallengeStore; view: ViewRules };

export type ApplicationChange = {
  orderId: OrderId;
  caller: Caller;
  ifMatch: string | undefined;
  cleaned: readonly Finding[];
};

/**
 * Changes the application of a draft or returned order, and answers with what submission would find in it.
 * @param change makes the new application from the stored one
 * @throws Rejection `precondition-required`, `precondition-failed`; what `change` throws
 */
export async function modifyApplication(
  deps: ApplicationChangeDeps,
  { orderId, caller, ifMatch, cleaned }: ApplicationChange,
  change: (stored: ApplicationJson) => ApplicationDraft,
): Promise<Reply> {
  const event = 'order.modified';
  const {
    order,
    before,
    made: application,
  } = await changeByApplication(deps, { orderId, caller, event }, async (_, stored) => {
    assertMatches(ifMatch, stored);
    const made = change(stored);
    const changed = changesBetween(ApplicationDraft.parse(stored), made);
    if (changed.length === 0) return { change: undefined, made };
    const facts = {
      type: event,
      at: deps.clock.now(),
      by: { kind: 'applicant', member: caller.id },
      ...(made.type && { certificateType: made.type }),
      names: namesOf(made, deps.rules),
      changed,
    } as const;
    return {
      change: { facts, extraWrites: () => [{ kind: 'application', orderId, application: made }] },
      made,
    };
  });
  await indexDraft(deps.store, order, before.names);
  const [challenges, findings] = await Promise.all([
    challengesOfOrder(deps.challenges, order),
    findingsOf(deps, order, application, deps.clock.now()),
  ]);
  const csr = readCsr(application);
  const view = await viewOrder(order, { caller, rules: deps.view, challenges, application, csr, findings });
  return { status: 200, headers: { etag: entityTag(application) }, body: withCleaningNotes(view, cleaned) };
}

/** Names in their certified form if all are valid; a draft may contain invalid ones. */
export function namesOf(
  { names: typed }: Pick<ApplicationDraft, 'names'>,
  { policy }: Pick<ExaminationRules, 'policy'>,
): string[] {
  const { findings, names } = examineNames(typed, policy);
  return findings.length === 0 ? names.map(({ name }) => name) : typed;
}
