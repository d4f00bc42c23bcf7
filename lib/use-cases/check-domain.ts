import type { Clock, Instant } from '../clock.ts';
import type { Check } from '../domain-validation/check.ts';
import type { SeenOutcome } from '../domain-validation/from-several-networks.ts';
import { type WaitingOrderWaker, wakeWaiting } from '../execution/wake-waiting.ts';
import type { CheckedMethod } from '../order/submission.ts';
import type { Policy } from '../policy/policy.ts';
import type { BlockStore } from '../verification/block-store.ts';
import {
  type CheckResult,
  type Domain,
  MEMBER_OF,
  type Validation,
  validationsOf,
} from '../verification/domains/domain.ts';
import type { DomainStore } from '../verification/domains/domain-store.ts';
import { endingsOf } from '../verification/domains/ending.ts';
import { checkOf, type IssuerNames } from '../verification/domains/ensure-validation.ts';
import type { EvidenceStore } from '../verification/evidence.ts';
import { evidenceOfCheck } from '../verification/evidence-of-check.ts';
import { dueOf, endingRules, hasUsableProof } from './domain-due.ts';

export type DomainChecker = WaitingOrderWaker & {
  domains: Pick<DomainStore, 'noteCheck' | 'noteEnding' | 'reschedule'>;
  blocks: Pick<BlockStore, 'approvalsEndedAt'>;
  evidence: Pick<EvidenceStore, 'append'>;
  clock: Clock;
  policy: Policy;
  names: IssuerNames;
  reuseDays: (at: Instant) => number;
  /** `EXPIRING_SOON_DAYS`: so long before a proof ends its account is notified. */
  endingDays: number;
  /** Looks at the DNS or at the website. Never throws because of what others answer. */
  look: (check: Check) => Promise<SeenOutcome>;
};

type Checked = { method: CheckedMethod; validation: Validation; isNew: boolean };

/**
 * Checks the validations of a domain, stores what was found, appends the evidence of what is proven, notes each proof whose
 * end the account has to be notified of, and wakes the orders that wait for a proof. Safe to repeat.
 * @param only the method that is checked; all if undefined
 * @returns the domain afterwards
 */
export async function checkDomain(
  deps: DomainChecker,
  domain: Domain,
  only?: CheckedMethod,
): Promise<Domain> {
  const chosen = validationsOf(domain).filter(({ method }) => only === undefined || method === only);
  const checked = await Promise.all(
    chosen.map(({ method, validation }) => checkValidation(deps, domain, method, validation)),
  );
  const afterwards: Domain = {
    ...domain,
    ...Object.fromEntries(checked.map(({ method, validation }) => [MEMBER_OF[method], validation])),
  };
  const now = deps.clock.now();
  // First: the store of a result moves the due date, by which a run that was killed here comes back.
  await noteEndings(deps, afterwards, now);
  for (const each of checked) await storeResult(deps, domain, each, now);
  if (hasUsableProof(afterwards, now) && (await wakeWaiting(deps, domain)))
    await deps.domains.reschedule(domain, dueOf(deps, now));
  return afterwards;
}

/** The account is notified of each once, however often it is noted. */
async function noteEndings(deps: DomainChecker, domain: Domain, now: Instant): Promise<void> {
  const rules = endingRules(deps, now);
  if (endingsOf(domain, rules).length === 0) return;
  const endedAt = await deps.blocks.approvalsEndedAt(domain.account, domain.adn);
  for (const ending of endingsOf(domain, { ...rules, endedAt })) await deps.domains.noteEnding(ending);
}

async function storeResult(
  deps: DomainChecker,
  { account, adn }: Domain,
  { method, validation, isNew }: Checked,
  now: Instant,
): Promise<void> {
  const { id, checked, proof } = validation;
  if (!isNew || checked === undefined) return;
  const found = checked.result === 'proven' ? proof : undefined;
  await deps.domains.noteCheck({ account, adn, method, id }, checked, found, dueOf(deps, now));
}

async function checkValidation(
  deps: DomainChecker,
  domain: Domain,
  method: CheckedMethod,
  validation: Validation,
): Promise<Checked> {
  const { account, adn } = domain;
  const { clock, look } = deps;
  // The proof counts from here: one that is found after a decline, or after the domain was given up, would prevail over it.
  const lookedAt = clock.now();
  if (validation.valueEndsAt !== undefined && validation.valueEndsAt <= lookedAt)
    return { method, validation, isNew: false };
  const check = checkOf(deps.names, domain, method, validation);
  const outcome = await lookWidely(look, check);
  const at = clock.now();
  const checked: CheckResult = {
    at,
    result: outcome.result,
    ...('because' in outcome && { because: outcome.because }),
  };
  if (outcome.result !== 'proven') return { method, validation: { ...validation, checked }, isNew: true };
  const { id, startedAt, startedBy, value: expected } = validation;
  const about = { account, adn, confirmedAt: lookedAt, challengeId: id, startedAt, startedBy, expected };
  const found = evidenceOfCheck(deps.policy, outcome, about);
  await deps.evidence.append(found);
  const proof = { id, confirmedAt: lookedAt, until: found.until, scope: found.scope };
  return { method, validation: { ...validation, checked, proof }, isNew: true };
}

/**
 * A persistent record proves the names below its domain, too, if it says so: that is preferred, and reported if nothing is
 * proven, because it is the record that the validation shows.
 */
async function lookWidely(look: DomainChecker['look'], check: Check): Promise<SeenOutcome> {
  if (check.method !== 'dns-persist') return look(check);
  const wide = await look({ ...check, wildcard: true });
  if (wide.result !== 'not-proven') return wide;
  const narrow = await look(check);
  return narrow.result === 'not-proven' ? wide : narrow;
}
