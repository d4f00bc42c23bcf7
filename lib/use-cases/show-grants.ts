import { isOfService, type MemberReader } from '../access/member.ts';
import type { Clock } from '../clock.ts';
import { accountOfCaller, type Caller } from '../http/caller.ts';
import { Rejection } from '../problem.ts';
import type { Grant } from '../verification/grants/grant.ts';
import type { GrantStore } from '../verification/grants/grant-store.ts';
import { type GrantView, grantView } from '../views/grant-view.ts';
import { namesOf } from '../views/person-view.ts';

export type GrantShower = { members: Pick<MemberReader, 'load'>; clock: Clock };

/** Grants as a caller may see them, with the names of the operators. */
export async function showGrants(
  { members, clock }: GrantShower,
  grants: readonly Grant[],
  caller: Caller,
): Promise<GrantView[]> {
  const ids = isOfService(caller) ? grants.flatMap(({ grantedBy, ended }) => [grantedBy, ended?.by]) : [];
  const names = await namesOf(members, ids, [caller]);
  const now = clock.now();
  return grants.map((grant) => grantView(grant, { now, names, caller }));
}

/** A grant that the caller may see: applicants those of their account. @throws Rejection `not-found` */
export async function visibleGrant(
  grants: Pick<GrantStore, 'load'>,
  id: Grant['id'],
  caller: Caller,
): Promise<Grant> {
  const grant = await grants.load(id);
  if (grant && (isOfService(caller) || grant.account === accountOfCaller(caller))) return grant;
  throw noSuchGrant();
}

export const noSuchGrant = (): Rejection => new Rejection('not-found', 'There is no grant with this id.');
