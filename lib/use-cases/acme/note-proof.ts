import type { Clock, Instant } from '../../clock.ts';
import type { CheckedMethod } from '../../order/submission.ts';
import {
  type CheckResult,
  MEMBER_OF,
  type Proof,
  type Validation,
} from '../../verification/domains/domain.ts';
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
 * notified. A validation that the account has started goes on: its own record was not found by this. Safe to repeat.
 * @param accountUris by which a persistent record may name the ACME account
 */
export async function noteProof(
  deps: ProofNoter,
  evidence: EvidenceByCheck,
  accountUris: readonly string[],
): Promise<void> {
  const { account, adn, challengeId, confirmedAt, until, startedAt, startedBy, expected } = evidence;
  // A challenge is checked by one of these, never granted.
  const method = contactlessMethodOf(evidence) as CheckedMethod;
  const scope = evidence.scope === 'domain' ? 'domain' : 'host';
  const proof: Proof = { id: challengeId, confirmedAt, until, scope };
  const now = deps.clock.now();
  const current = (await deps.domains.load(account, adn))?.[MEMBER_OF[method]];
  if (current) {
    if (coversMore(current, proof, now)) return;
    const checked: CheckResult = current.checked ?? { at: now, result: 'undecided' };
    await deps.domains.noteCheck({ account, adn, method, id: current.id }, checked, proof, dueOf(deps, now));
    return;
  }
  const validation: Validation = {
    ...{ id: challengeId, startedAt, startedBy, proof },
    checked: { at: now, result: 'proven' },
    // A persistent record is looked at again; no later check looks for the value of another challenge.
    ...(method === 'dns-persist'
      ? { value: persistentText(deps.names, account, adn), accountUris: [...accountUris] }
      : { value: expected, valueEndsAt: now }),
  };
  const dueAt: Instant = dueOf(deps, now)({ account, adn, [MEMBER_OF[method]]: validation }) ?? until;
  await deps.domains.start({ account, adn }, method, validation, dueAt);
}

/** Whether the proof that is noted holds, and is wider or ends later than another one that is not wider. */
function coversMore({ proof: noted }: Validation, other: Proof, now: Instant): boolean {
  if (noted === undefined || noted.until <= now) return false;
  if (noted.scope === other.scope) return noted.until >= other.until;
  return noted.scope === 'domain';
}
