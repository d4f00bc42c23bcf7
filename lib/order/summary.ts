import { confirmedIn, type Fates, NO_FATES } from './confirmation.ts';
import { issuerIdOf } from './event.ts';
import type { Order } from './order.ts';
import { phaseOf } from './phase.ts';
import type { OrderSummary, Submitted } from './store.ts';
import type { Submission } from './submission.ts';
import { mailTroubleOf, turnOf } from './turn.ts';

/** How many names a list shows of an order. */
const SHOWN_NAMES = 3;

/** What a list shows of an order. */
export function summaryOf(order: Order, fates: Fates = NO_FATES): OrderSummary {
  const turn = turnOf(order, fates);
  const confirmed = confirmedIn(order, fates);
  const mailTrouble = mailTroubleOf(order, fates);
  const { id, account, status, type, names, revision, since, createdAt } = order;
  return {
    id,
    account,
    status,
    phase: phaseOf(order),
    ...(type && { type }),
    names: names.slice(0, SHOWN_NAMES),
    nameCount: names.length,
    revision,
    since,
    createdAt,
    ...('changedAt' in order && order.changedAt !== undefined && { changedAt: order.changedAt }),
    ...(turn && { turn }),
    ...('submission' in order && { submitted: submittedIn(order.submission) }),
    ...(confirmed && { confirmed }),
    ...(mailTrouble && { mailTrouble }),
    reasons: 'reasons' in order ? order.reasons : [],
    ...('certificate' in order && { issuer: issuerIdOf(order.certificate) }),
    ...(order.status === 'issued' && {
      notAfter: order.certificate.notAfter,
      serial: order.certificate.serial,
    }),
    ...(order.acmeAccount !== undefined && { acmeAccount: order.acmeAccount }),
    ...(order.replaces && { replaces: order.replaces }),
    ...(order.replacedBy && { replacedBy: order.replacedBy }),
    ...(order.status === 'revoked' && { revoked: { at: order.revokedAt, reason: order.reason } }),
    ...(order.status === 'reviewing' && {
      ...(order.claim && { claim: order.claim }),
      ...(order.held && { held: order.held }),
      ...(order.expectedAt !== undefined && { expectedAt: order.expectedAt }),
      inReview: { authors: order.authors, notes: order.notes },
    }),
  };
}

const submittedIn = ({
  submittedAt,
  submittedBy,
  keyType,
  keyHash,
  organization,
}: Submission): Submitted => ({
  at: submittedAt,
  by: submittedBy,
  keyType,
  keyHash,
  ...(organization && { organization: organization.name }),
});
