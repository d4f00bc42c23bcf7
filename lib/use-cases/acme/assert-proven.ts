import type { AcmeAccount } from '../../acme/account.ts';
import type { AcmeOrder } from '../../acme/acme-order.ts';
import type { AcmeStore } from '../../acme/acme-store.ts';
import { type Authorization, identifierNameOf } from '../../acme/authorization.ts';
import type { Credential } from '../../acme/credential.ts';
import { AcmeProblem, type Subproblem } from '../../acme/problem.ts';
import { examineNames } from '../../application/names/examine-names.ts';
import type { Clock } from '../../clock.ts';
import type { Policy } from '../../policy/policy.ts';
import type { CheckedDomainFinder } from '../../verification/domains/checked-domains.ts';
import { subjectOf } from './credential-rights.ts';
import { provenNames } from './proven-names.ts';

export type ProofAsserter = CheckedDomainFinder & {
  acme: Pick<AcmeStore, 'loadAuthorizations' | 'changeAuthorization'>;
  clock: Clock;
  rules: { policy: Policy };
};

/**
 * Asserts that the names of an order are proven still, so that the order which is placed asks no contact: an authorization may have
 * outlived its proof. One that has ends now, and with it the order, so that the next one has challenges.
 * @throws AcmeProblem `unauthorized`
 */
export async function assertProven(
  deps: ProofAsserter,
  account: AcmeAccount,
  credential: Credential,
  order: AcmeOrder,
): Promise<void> {
  const proven = await provenNow(deps, account, credential, order);
  const unproven = order.identifiers.filter(({ value }) => !proven.has(value));
  if (unproven.length === 0) return;
  const names = new Set(unproven.map(({ value }) => value));
  const authorizations = await deps.acme.loadAuthorizations(account.id, order.authorizations);
  await Promise.all(
    authorizations.filter((each) => names.has(identifierNameOf(each))).map((each) => end(deps, each)),
  );
  const detail = 'The proof of this domain has ended, or was withdrawn. Create another order.';
  throw new AcmeProblem('unauthorized', `${[...names].join(', ').slice(0, 500)}: ${detail}`, {
    subproblems: unproven.map((identifier): Subproblem => ({ type: 'unauthorized', detail, identifier })),
  });
}

/** The names of an order that are proven now. */
const provenNow = (
  deps: ProofAsserter,
  { account }: AcmeAccount,
  credential: Credential,
  { identifiers }: AcmeOrder,
): Promise<ReadonlySet<string>> => {
  const { names } = examineNames(
    identifiers.map(({ value }) => value),
    deps.rules.policy,
  );
  return provenNames(deps, account, names, subjectOf(credential));
};

/** Another change of the authorization prevails: it is none that proves the domain. */
const end = ({ acme, clock }: ProofAsserter, authorization: Authorization): Promise<boolean> =>
  acme.changeAuthorization(authorization, { ...authorization, expiresAt: clock.now() });
