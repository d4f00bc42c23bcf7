import { memberReader } from '../../lib/aws/stores/member-reader.ts';
import { memberStore } from '../../lib/aws/stores/member-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { byRoute, routeKeyOf } from '../compose/by-route.ts';
import { config } from '../compose/config.ts';
import { deployedTable } from '../compose/deployed-table.ts';
import * as list from './list-members.ts';
import * as put from './put-member.ts';
import * as remove from './remove-member.ts';

const deps = () => ({
  members: memberStore(deployedTable),
  issuer: config('OIDC_ISSUER').OIDC_ISSUER,
  clock: systemClock,
});

/** The operations on members. */
export const handler = byRoute({
  [routeKeyOf(list.operation)]: () => list.listMembers({ members: memberReader(deployedTable) }),
  [routeKeyOf(put.operation)]: () => put.putMember(deps()),
  [routeKeyOf(remove.operation)]: () => remove.removeMember(deps()),
});
