import type { MemberReader } from '../access/member.ts';
import type { Credential, CredentialReader, CredentialUses } from '../acme/credential.ts';
import type { CredentialKey } from '../acme/identifiers.ts';
import type { Clock } from '../clock.ts';
import { accountOfList } from '../http/account-of-list.ts';
import { accountOfCaller, type Caller } from '../http/caller.ts';
import type { AccountId } from '../order/identifiers.ts';
import { Rejection } from '../problem.ts';
import { type CredentialView, credentialView } from '../views/credential-view.ts';
import { namesOf } from '../views/person-view.ts';

export type CredentialShower = {
  members: Pick<MemberReader, 'load'>;
  uses: Pick<CredentialUses, 'load'>;
  clock: Clock;
};

/** Credentials of one account with their uses and the names of the members who answer for them. */
export async function showCredentials(
  { members, uses, clock }: CredentialShower,
  account: AccountId,
  credentials: readonly Credential[],
  caller: Caller,
): Promise<CredentialView[]> {
  const [names, used] = await Promise.all([
    namesOf(
      members,
      credentials.map(({ createdBy }) => createdBy),
      [caller],
    ),
    uses.load(
      account,
      credentials.map(({ id }) => id),
    ),
  ]);
  const now = clock.now();
  return credentials.map((each) => credentialView(each, { now, names, use: used.get(each.id) }));
}

/** The account whose credentials a caller sees: applicants their own, members of the service one that they name. @throws Rejection */
export const accountToSee = (caller: Caller, requested: AccountId | undefined): AccountId =>
  accountOfList(caller, requested) ?? accountOfCaller(caller);

/** The account whose credentials a caller changes: a reviewer who is an applicant, too, changes those of no other account. @throws Rejection */
export const accountToChange = (caller: Caller, requested: AccountId | undefined): AccountId =>
  caller.roles.includes('operator')
    ? accountToSee(caller, requested)
    : accountToSee({ ...caller, roles: ['applicant'] }, requested);

/** @throws Rejection `not-found` */
export async function knownCredential(
  credentials: Pick<CredentialReader, 'load'>,
  key: CredentialKey,
): Promise<Credential> {
  const found = await credentials.load(key);
  if (found) return found;
  throw noSuchCredential();
}

export const noSuchCredential = (): Rejection =>
  new Rejection('not-found', 'There is no credential with this id in the account.');
