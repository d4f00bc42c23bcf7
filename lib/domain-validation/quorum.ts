import type { Instant } from '../clock.ts';

/** The service regions of the Regional Internet Registries. */
export const REGIONS = ['AFRINIC', 'APNIC', 'ARIN', 'LACNIC', 'RIPE'] as const;
export type Region = (typeof REGIONS)[number];

/** BR 3.2.2.9, *Phased Implementation Timeline*: how many remote perspectives a CA uses at least. */
const LEAST_REMOTES = [
  { from: '2025-09-15', least: 2 },
  { from: '2026-03-15', least: 3 },
  { from: '2026-06-15', least: 4 },
  { from: '2026-12-15', least: 5 },
] as const;

/** BR 3.2.2.9, *Quorum Requirements*: the non-corroborations allowed among 2 to 5 remote perspectives, and among 6 or more. */
const ALLOWED_AMONG_FEW = 1;
const ALLOWED_AMONG_MANY = 2;
const MANY = 6;

/** BR 3.2.2.9: the corroborating perspectives are in the regions of at least this many registries (since 2026-03-15). */
const LEAST_REGIONS = 2;

/** Whether the quorum is met, or why it is not. */
export type Quorum = 'met' | 'too-few-perspectives' | 'too-many-non-corroborations' | 'too-few-regions';

/** How many remote perspectives BR 3.2.2.9 asks for at an instant. */
export const leastRemotes = (now: Instant): number =>
  LEAST_REMOTES.findLast(({ from }) => `${from}T00:00:00.000Z` <= now)?.least ?? 2;

/**
 * Whether the remote perspectives corroborate a proof (BR 3.2.2.9). A perspective that did not answer did not corroborate.
 * Without a perspective the quorum is never met: whether a proof may do without it is a matter of policy.
 */
export function quorum(remotes: readonly { region: Region; corroborates: boolean }[], now: Instant): Quorum {
  if (remotes.length < leastRemotes(now)) return 'too-few-perspectives';
  const corroborating = remotes.filter(({ corroborates }) => corroborates);
  const allowed = remotes.length < MANY ? ALLOWED_AMONG_FEW : ALLOWED_AMONG_MANY;
  if (remotes.length - corroborating.length > allowed) return 'too-many-non-corroborations';
  const regions = new Set(corroborating.map(({ region }) => region));
  return regions.size < LEAST_REGIONS ? 'too-few-regions' : 'met';
}
