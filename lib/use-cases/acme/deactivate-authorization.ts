import type { AcmeStore } from '../../acme/acme-store.ts';
import type { Authorization } from '../../acme/authorization.ts';
import { AcmeProblem, notFound } from '../../acme/problem.ts';
import type { Clock } from '../../clock.ts';
import type { OwnAuthorization } from './check-challenge.ts';

export type AuthorizationDeactivator = {
  acme: Pick<AcmeStore, 'loadAuthorizations' | 'changeAuthorization'>;
  clock: Clock;
};

const MOST_ATTEMPTS = 5;

/**
 * Deactivates an authorization for good (RFC 8555 §7.5.2), also while its challenge is checked. The proof of the domain stays, because other orders
 * of the account rest on it, too: the account gives a domain up by `DELETE /v1/domains/{name}`. Safe to repeat.
 * @throws AcmeProblem `malformed` if it has failed or expired
 */
export async function deactivateAuthorization(
  { acme, clock }: AuthorizationDeactivator,
  { acmeAccount, authorization }: OwnAuthorization,
): Promise<Authorization> {
  if (authorization.acmeAccount !== acmeAccount.id) throw notFound();
  let before: Authorization | undefined = authorization;
  for (let attempt = 1; before !== undefined && attempt <= MOST_ATTEMPTS; attempt += 1) {
    if (before.status === 'deactivated') return before;
    if (before.status === 'invalid' || before.expiresAt <= clock.now())
      throw new AcmeProblem('malformed', 'Only a pending or valid authorization can be deactivated.');
    const after: Authorization = { ...before, status: 'deactivated' };
    if (await acme.changeAuthorization(before, after)) return after;
    [before] = await acme.loadAuthorizations(acmeAccount.id, [authorization.id]);
  }
  throw new AcmeProblem('serverInternal', 'The authorization changes all the time. Try again.', {
    status: 503,
    headers: { 'retry-after': '5' },
  });
}
