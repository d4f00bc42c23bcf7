import { canonicalHash } from '../application/canonical-hash.ts';
import type { Order } from '../order/order.ts';
import type { Domain, Submission } from '../order/submission.ts';
import type { Shown } from './challenge.ts';

/** What the contact of a domain is shown of a submission, and answers for. */
export function shownOf(order: Pick<Order, 'account'>, submission: Submission, domain: Domain): Shown {
  return {
    account: order.account,
    type: submission.type,
    adn: domain.adn,
    names: domain.names,
    keyHash: submission.keyHash,
    keyType: submission.keyType,
    ...(submission.organization && { organization: submission.organization }),
  };
}

/** Whether an approval still counts is decided by this hash, not by the number of a revision. */
export const hashOfShown = (shown: Shown): string => canonicalHash(shown);
