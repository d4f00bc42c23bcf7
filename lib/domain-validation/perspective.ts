import type { Instant } from '../clock.ts';
import type { Check, Outcome, Proof } from './check.ts';
import { type Quorum, quorum, type Region } from './quorum.ts';

/** A place on the Internet from which the same check is made (BR 1.6.1, *Network Perspective*). */
export interface Perspective {
  /** Unique among the perspectives. */
  readonly name: string;
  readonly region: Region;
  /** Makes the check itself, with a resolver of its own. Never throws: without an answer the result is `undecided`. */
  observe(check: Check): Promise<{ result: Outcome['result'] }>;
}

/** What the remote perspectives observed, for the evidence (BR 5.4.1). */
export type Corroboration = {
  quorum: Quorum;
  perspectives: readonly { name: string; region: Region; result: Outcome['result'] }[];
};

/**
 * Has a proof corroborated by every remote perspective (BR 3.2.2.9). An earlier corroboration is never used: a retry asks all again.
 * @param proof of the primary perspective: with `dns-persist`, the others must find the same account in the same scope
 */
export async function corroborate(
  { check, proof }: { check: Check; proof: Proof },
  remotes: readonly Perspective[],
  now: Instant,
): Promise<Corroboration> {
  const same = sameAs(check, proof);
  const perspectives = await Promise.all(
    remotes.map(async (remote) => {
      const { result } = await remote.observe(same);
      return { name: remote.name, region: remote.region, result };
    }),
  );
  const counted = perspectives.map(({ region, result }) => ({ region, corroborates: result === 'proven' }));
  return { quorum: quorum(counted, now), perspectives };
}

/** BR 3.2.2.4.22: the same `accounturi` as the primary perspective. The other methods name what they expect. */
const sameAs = (check: Check, proof: Proof): Check =>
  check.method === 'dns-persist' && proof.method === 'dns-persist'
    ? { ...check, accountUris: [proof.accountUri], wildcard: proof.wildcard }
    : check;
