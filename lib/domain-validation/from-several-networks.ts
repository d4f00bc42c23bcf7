import type { Clock } from '../clock.ts';
import type { Check, Outcome } from './check.ts';
import { type Corroboration, corroborate, type Perspective } from './perspective.ts';
import { validationMessage } from './validation-messages.ts';

/** A result with what the other networks observed, for the evidence (BR 5.4.1). */
export type SeenOutcome = Outcome & { corroboration?: Corroboration };

export type SeveralNetworks = {
  look: (check: Check) => Promise<Outcome>;
  remotes: readonly Perspective[];
  clock: Clock;
  /** Whether BR 3.2.2.9 binds, with its numbers of perspectives and regions. */
  binding: boolean;
  /** Called with what each perspective observed, whatever follows from it. */
  observed: (corroboration: Corroboration) => void;
};

/**
 * Makes a check from this network and, if it proves control, from the other ones: the proof counts only if their quorum is met.
 * Otherwise nothing is decided, because a record needs time to reach every name server. Without other networks, the check alone
 * decides. If the BR do not bind, fewer perspectives or regions suffice, all of which have to corroborate.
 */
export const fromSeveralNetworks =
  ({ look, remotes, clock, binding, observed }: SeveralNetworks) =>
  async (check: Check): Promise<SeenOutcome> => {
    const outcome = await look(check);
    if (outcome.result !== 'proven' || remotes.length === 0) return outcome;
    const corroboration = await corroborate({ check, proof: outcome.proof }, remotes, clock.now());
    observed(corroboration);
    return isEnough(corroboration, binding)
      ? { ...outcome, corroboration }
      : { result: 'undecided', because: reasonOf(corroboration, binding) };
  };

function isEnough({ quorum, perspectives }: Corroboration, binding: boolean): boolean {
  if (quorum === 'met') return true;
  return !binding && perspectives.every(({ result }) => result === 'proven');
}

function reasonOf({ quorum, perspectives }: Corroboration, binding: boolean) {
  const without = perspectives.filter(({ result }) => result !== 'proven').map(({ name }) => name);
  const isOfService = binding && quorum === 'too-few-perspectives';
  if (isOfService) return validationMessage('perspectives/few', { count: perspectives.length });
  return without.length === 0
    ? validationMessage('perspectives/regions', {})
    : validationMessage('perspectives', { count: perspectives.length, without });
}
