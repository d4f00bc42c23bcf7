import { answerStore } from '../../lib/aws/stores/answer-store.ts';
import { blockStore } from '../../lib/aws/stores/block-store.ts';
import { counters } from '../../lib/aws/stores/counters.ts';
import { domainStore } from '../../lib/aws/stores/domain-store.ts';
import { issuanceTo } from '../../lib/caa/permission.ts';
import { systemClock } from '../../lib/clock.ts';
import type { IssuerNames } from '../../lib/verification/domains/ensure-validation.ts';
import { configuredCaa, configuredPeriods, configuredReuse } from './configured-rules.ts';
import { deployedTable } from './deployed-table.ts';

/** How records of the DNS name this CA and an account. */
export function configuredIssuerNames(): IssuerNames {
  const caa = configuredCaa();
  return {
    issuers: caa.domains,
    accountUrisOf: (account) => issuanceTo(account, caa, undefined).accountUris,
  };
}

/** The dependencies of operations that show or change the domains of an account. */
export const configuredDomains = () => ({
  domains: domainStore(deployedTable),
  blocks: blockStore(deployedTable),
  answers: answerStore(deployedTable),
  rates: counters(deployedTable),
  clock: systemClock,
  reuseDays: configuredReuse(),
  endingDays: configuredPeriods().expiringSoonDays,
});
