import { Moved } from '../../problem.ts';
import type { EvidenceByGrant, EvidenceStore } from '../evidence.ts';
import type { ActiveGrant, Grant } from './grant.ts';
import type { GrantStore } from './grant-store.ts';

/**
 * Records as evidence which grant an order uses. Safe to repeat: all orders that use a grant refer to the same evidence.
 * @throws Moved if the grant was ended in this moment
 */
export async function recordGrant(
  { grants, evidence }: { grants: Pick<GrantStore, 'load'>; evidence: Pick<EvidenceStore, 'append'> },
  { id, account }: ActiveGrant,
): Promise<void> {
  const grant = await grants.load(id, account);
  if (grant === undefined || grant.ended) throw new Moved('A grant has ended.');
  await evidence.append(evidenceOfGrant(grant));
}

/** A pure function of the grant, so that repeating it has the same result. */
const evidenceOfGrant = ({
  id,
  account,
  namespace,
  grantedBy,
  grantedAt,
  until,
  reason,
}: Grant): EvidenceByGrant => ({
  ...{ account, adn: namespace, confirmedAt: grantedAt, challengeId: id, until },
  method: 'grant',
  // No version of the BR: they do not apply.
  rules: 'internal',
  scope: 'domain',
  ...{ grantId: id, namespace, grantedBy, reason },
});
