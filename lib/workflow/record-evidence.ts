import { record } from '../order/record.ts';
import type { EvidenceRef } from '../order/submission.ts';
import { Moved } from '../problem.ts';
import { evidenceOf } from '../verification/evidence-of.ts';
import type { Standing } from '../verification/standing.ts';
import { type Surveyor, survey } from '../verification/survey.ts';
import { type Decliner, recordDecline } from './decline.ts';
import { orderAt, type StepInput } from './step.ts';

/**
 * Writes down what proves each domain, then says that all are confirmed.
 * @throws Moved where the order is elsewhere, a contact declined, or a domain still waits
 */
export async function recordEvidence(deps: Surveyor & Decliner, input: StepInput): Promise<void> {
  const order = await orderAt(deps.store, input, 'verifying');
  const standings = await survey(deps, order);
  const declined = standings.find((each) => each.kind === 'declined');
  if (declined) {
    await recordDecline(deps, order, declined.challenge);
    throw new Moved('A contact declined.');
  }
  const refs = standings.map(refOf);
  const [first, ...more] = refs.filter((each) => each !== undefined);
  if (first === undefined || refs.includes(undefined))
    throw new Moved('A domain still waits for its contact.');

  for (const each of standings)
    if (each.kind === 'approved') await deps.evidence.append(evidenceOf(each.challenge));
  await record(deps, order, (now) => {
    if (now.version !== order.version)
      throw new Moved('The order was changed while its evidence was written.');
    return {
      type: 'domains.confirmed',
      at: deps.clock.now(),
      by: { kind: 'service' },
      evidence: [first, ...more],
    };
  });
}

function refOf(standing: Standing): EvidenceRef | undefined {
  if (standing.kind === 'proven') return standing.evidence;
  if (standing.kind !== 'approved') return undefined;
  const { id: challengeId, adn, decidedAt: confirmedAt } = standing.challenge;
  return { adn, confirmedAt, challengeId };
}
