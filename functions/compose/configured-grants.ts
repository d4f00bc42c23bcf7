import { randomBytes } from 'node:crypto';
import { answerStore } from '../../lib/aws/stores/answer-store.ts';
import { counters } from '../../lib/aws/stores/counters.ts';
import { grantStore } from '../../lib/aws/stores/grant-store.ts';
import { memberReader } from '../../lib/aws/stores/member-reader.ts';
import { systemClock } from '../../lib/clock.ts';
import { config } from './config.ts';
import { configuredPeriods } from './configured-rules.ts';
import { deployedTable } from './deployed-table.ts';

/** The dependencies of operations on grants. */
export const configuredGrants = () => ({
  grants: grantStore(deployedTable),
  members: memberReader(deployedTable),
  answers: answerStore(deployedTable),
  rates: counters(deployedTable),
  clock: systemClock,
  policy: config('POLICY').POLICY,
  random: randomBytes,
  endingDays: configuredPeriods().expiringSoonDays,
});
