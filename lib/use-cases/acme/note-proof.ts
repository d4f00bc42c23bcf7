import type { Clock, Instant } from '../../clock.ts';
import type { CheckedMethod } from '../../order/submission.ts';
import { MEMBER_OF, type Proof } from '../../verification/domains/domain.ts';
import type { DomainStore } from '../../verification/domains/domain-store.ts';
import { type IssuerNames, persistentText } from '../../verification/domains/ensure-validation.ts';
import { contactlessMethodOf, type EvidenceByCheck } from '../../verification/evidence.ts';
import { dueOf, type EndingTerms } from '../domain-due.ts';

export type ProofNoter = EndingTerms & {
  domains: Pick<DomainStore, 'load' | 'start' | 'noteCheck'>;
  clock: Clock;
  names: IssuerNames;
};

/**
 * Notes with the domain of the account what a challenge has proven, so that its orders find it, its page shows it, and its end is
 * notified. Safe to repeat.
 */
export async function noteProof(deps: ProofNoter, evidence: EvidenceByCheck): Promise<void> {
  const { account, adn, challengeId, confirmedAt, until, startedAt, startedBy, expected } = evidence;
  const method = contactlessMethodOf(evidence) as CheckedMethod;
  const scope = evidence.scope === 'domain' ? 'domain' : 'host';
  const proof: Proof = { id: challengeId, confirmedAt, until, scope };
  const now = deps.clock.now();
  const checked = { at: now, result: 'proven' } as const;
  const current = (await deps.domains.load(account, adn))?.[MEMBER_OF[method]];
  if (current) {
    await deps.domains.noteCheck({ account, adn, method, id: current.id }, checked, proof, dueOf(deps, now));
    return;
  }
  const text = { value: persistentText(deps.names, account, adn) };
  // No later check looks for the value of a challenge.
  const value = method === 'dns-persist' ? text : { value: expected, valueEndsAt: now };
  const validation = { id: challengeId, startedAt, startedBy, ...value, checked, proof };
  const dueAt: Instant = dueOf(deps, now)({ account, adn, [MEMBER_OF[method]]: validation }) ?? until;
  await deps.domains.start({ account, adn }, method, validation, dueAt);
}
