import { planDomains } from '../../application/contacts/plan-domains.ts';
import type { CertifiableName } from '../../application/names/examine-names.ts';
import type { AccountId } from '../../order/identifiers.ts';
import type { CheckedMethod, ContactlessMethod } from '../../order/submission.ts';
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
    [...awaited, ...unchecked].map(({ adn, names: left, method }) =>
      approvedNames(deps, { account, adn, names: [...left], ...subject }, method),
    ),
  );
  return new Set([...checked, ...approved.map((each) => ({ names: each }))].flatMap((each) => each.names));
}

/** Of the names of a domain that no check has proven those that one approval covers: an order needs one for all of them. */
async function approvedNames(
  deps: CheckedDomainFinder,
  requested: RequestedScope,
  method: ContactlessMethod | undefined,
): Promise<readonly string[]> {
  const isCovered = async (names: string[], by?: CheckedMethod): Promise<boolean> =>
    names.length > 0 && (await usableApproval(deps, { ...requested, names }, by)) !== undefined;
  const { names } = requested;
  if (await isCovered(names, method === 'grant' ? undefined : method)) return names;
  const each = await Promise.all(names.map(async (name) => ((await isCovered([name])) ? [name] : [])));
  // What is left once the others have been proven by challenges.
  const some = each.flat();
  return some.length < names.length && (await isCovered(some)) ? some : [];
}
