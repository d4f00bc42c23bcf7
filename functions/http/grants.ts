import { byRoute, routeKeyOf } from '../compose/by-route.ts';
import { configuredGrants } from '../compose/configured-grants.ts';
import * as end from './end-grant.ts';
import * as get from './get-grant.ts';
import * as give from './give-grant.ts';
import * as list from './list-grants.ts';

/** The operations on grants. */
export const handler = byRoute({
  [routeKeyOf(give.operation)]: () => give.giveGrant(configuredGrants()),
  [routeKeyOf(list.operation)]: () => list.listGrants(configuredGrants()),
  [routeKeyOf(get.operation)]: () => get.getGrant(configuredGrants()),
  [routeKeyOf(end.operation)]: () => end.endGrant(configuredGrants()),
});
