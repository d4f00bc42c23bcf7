import type { Clock } from '../../lib/clock.ts';
import type { Resolver } from '../../lib/dns/resolver.ts';
import type { Finding } from '../../lib/health/finding.ts';
import type { Aws } from '../stage/aws.ts';
import type { Deployment } from '../stage/deployment.ts';

/** What a check may read. */
export type Visit = { aws: Aws; deployment: Deployment; resolver: Resolver; clock: Clock };

/** Checks one thing that a deployed stage needs; changes nothing. */
export type Check = (visit: Visit) => Promise<Finding[]>;
