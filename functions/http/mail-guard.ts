import { mailCountStore } from '../../lib/aws/stores/mail-count-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { byRoute, routeKeyOf } from '../compose/by-route.ts';
import { configuredMailLimits } from '../compose/configured-mail-limits.ts';
import { deployedTable } from '../compose/deployed-table.ts';
import * as lift from './lift-mail-guard.ts';
import * as show from './show-mail-guard.ts';

const deps = () => ({ mailCounts: mailCountStore(deployedTable), clock: systemClock });

/** The operations on the mail guard. */
export const handler = byRoute({
  [routeKeyOf(show.operation)]: () => show.showMailGuard({ ...deps(), limits: configuredMailLimits() }),
  [routeKeyOf(lift.operation)]: () => lift.liftMailGuard(deps()),
});
