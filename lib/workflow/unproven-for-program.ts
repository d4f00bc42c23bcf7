import type { Finding } from '../order/finding-codes.ts';
import type { OrderIn } from '../order/order.ts';
import type { PlannedDomain } from '../verification/domains/checked-domains.ts';
import type { RequestedScope } from '../verification/scope.ts';
import { type ApprovalFinder, usableApproval } from '../verification/usable-approval.ts';
import { verificationMessage } from '../verification/verification-messages.ts';

type Placed = Pick<OrderIn<'submitted' | 'verifying'>, 'acmeAccount' | 'submission'>;

/** Whether a program has submitted an order, by ACME: it does so once, and later revisions are a member's. */
const isOfProgram = ({ acmeAccount, submission }: Placed): boolean =>
  acmeAccount !== undefined && submission.revision === 1;

/**
 * The reasons why an order of a program is returned instead of asking a contact by mail, or waiting for a record: its client waits
 * minutes for the certificate, and proves the domain by a challenge at its next run. None for orders of members.
 * @param domains those that nothing proves
 */
export const unprovenForProgram = (order: Placed, domains: readonly { adn: string }[]): Finding[] =>
  isOfProgram(order)
    ? domains.map(({ adn }) => ({
        field: '/names',
        ...verificationMessage('evidence-too-old/program', { domain: adn }),
      }))
    : [];

/** The same for an order that is checked, whose domains may be approved by their contacts. */
export async function unapprovedForProgram(
  deps: ApprovalFinder,
  order: Placed,
  subject: Pick<RequestedScope, 'account' | 'organization'>,
  domains: readonly PlannedDomain[],
): Promise<Finding[]> {
  if (!isOfProgram(order)) return [];
  const approved = await Promise.all(
    domains.map(({ adn, names, method }) =>
      usableApproval(deps, { ...subject, adn, names: [...names] }, method === 'grant' ? undefined : method),
    ),
  );
  return unprovenForProgram(
    order,
    domains.filter((_, index) => approved[index] === undefined),
  );
}
