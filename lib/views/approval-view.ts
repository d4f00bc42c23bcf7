import * as z from 'zod';
import { Instant } from '../order/identifiers.ts';
import type { Order } from '../order/order.ts';
import { approvalBy } from '../verification/approval.ts';
import type { Challenge } from '../verification/challenge.ts';
import { ScopeKind } from '../verification/scope.ts';

/** An approval of a contact on which an order rests, or will. */
export const ApprovalView = z
  .object({
    adn: z.string(),
    contact: z.string(),
    scope: ScopeKind.meta({
      description:
        '`names`: covers the names that the contact was shown. `domain`: covers the ADN and all names below it.',
    }),
    at: Instant.meta({ description: 'When the contact approved.' }),
    until: Instant.meta({ description: 'When the approval ends, as the contact was shown.' }),
  })
  .meta({ id: 'Approval' });
type ApprovalView = z.infer<typeof ApprovalView>;

/** The approvals among the challenges of an order, also those of other orders that its evidence names. */
export function approvalViews(order: Order, challenges: readonly Challenge[]): ApprovalView[] {
  if (!('submission' in order)) return [];
  const proving = new Set('evidence' in order ? order.evidence.map(({ challengeId }) => challengeId) : []);
  return challenges.flatMap((challenge) => {
    if (challenge.state !== 'approved') return [];
    if ('evidence' in order && !proving.has(challenge.id)) return [];
    const { adn, contact } = challenge;
    const { scope, until } = approvalBy(challenge);
    return [{ adn, contact, scope, at: challenge.decidedAt, until }];
  });
}
