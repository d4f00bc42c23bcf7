import type { Clock } from '../../lib/clock.ts';
import type { Resolver } from '../../lib/dns/resolver.ts';
import type { Aws } from '../stage/aws.ts';
import type { Deployment } from '../stage/deployment.ts';

/** What a check found: `ok`, a note, or something to repair, and how. */
export type Finding = { state: 'ok' | 'note'; what: string } | { state: 'mend'; what: string; how: string };

/** What a check may read. */
export type Visit = { aws: Aws; deployment: Deployment; resolver: Resolver; clock: Clock };

/** Checks one thing that a deployed stage needs; changes nothing. */
export type Check = (visit: Visit) => Promise<Finding[]>;

export const ok = (what: string): Finding => ({ state: 'ok', what });
export const note = (what: string): Finding => ({ state: 'note', what });
export const mend = (what: string, how: string): Finding => ({ state: 'mend', what, how });
