import { endingGrants } from '../../lib/aws/stores/ending-grants.ts';
import { grantReader } from '../../lib/aws/stores/grant-reader.ts';
import { during, type Invocation, log, logError } from '../../lib/log.ts';
import { checkDueDomains } from '../../lib/use-cases/check-due-domains.ts';
import { noticeEndingGrants } from '../../lib/use-cases/notice-ending-grants.ts';
import { configuredDomainChecks } from '../compose/configured-domain-checks.ts';
import { deployedTable } from '../compose/deployed-table.ts';
import { onFirstUse } from '../compose/on-first-use.ts';
import { once } from '../compose/once.ts';

/** Of the 300 seconds of the function; one page of checks takes 10 seconds. */
const RUN_SECONDS = 240;

const deps = once(() => ({
  ...configuredDomainChecks(),
  grants: grantReader(deployedTable),
  endingGrants: endingGrants(deployedTable),
  failed: (error: unknown) => logError('check of one domain failed', error),
}));

/** Checks the domains that are due, and notes the grants that end soon. */
const serve = (_: unknown, invocation: Invocation = {}): Promise<{ checked: number }> =>
  during(invocation, async () => {
    const over = AbortSignal.timeout(RUN_SECONDS * 1000);
    await noticeEndingGrants(deps(), () => over.aborted);
    const checked = await checkDueDomains(deps(), () => over.aborted);
    log('info', 'domains checked', { checked });
    return { checked };
  });

export const handler = onFirstUse(() => serve);
