import { planDomains } from '../../application/contacts/plan-domains.ts';
import type { CertifiableName } from '../../application/names/examine-names.ts';
import type { AccountId } from '../../order/identifiers.ts';
import { type CheckedDomainFinder, splitByProof } from '../../verification/domains/checked-domains.ts';
import type { RequestedScope } from '../../verification/scope.ts';
import { usableApproval } from '../../verification/usable-approval.ts';

/**
 * The names that need no challenge, because the account has proven their domains, or an operator granted them: by the rules by
 * which an order is then checked.
 */
export async function provenNames(
  deps: CheckedDomainFinder,
  account: AccountId,
  names: readonly CertifiableName[],
  subject: Pick<RequestedScope, 'organization'>,
): Promise<ReadonlySet<string>> {
  const { domains } = planDomains(names, { contacts: {} });
  const { checked, awaited, unchecked } = await splitByProof(deps, account, domains, {
    contacts: {},
    ...subject,
  });
  const approved = await Promise.all(
    [...awaited, ...unchecked].flatMap(({ adn, names: left }) =>
      left.map(async (name) =>
        (await usableApproval(deps, { account, adn, names: [name], ...subject })) ? [name] : [],
      ),
    ),
  );
  return new Set([...checked.flatMap((each) => each.names), ...approved.flat()]);
}
