import { isOfService } from '../access/member.ts';
import type { AccountId } from '../order/identifiers.ts';
import { accountOfCaller, type Caller } from './caller.ts';
import { invalidField } from './parsing/findings.ts';

/** The account whose orders a caller lists; undefined for all, which members of the service may list. @throws Rejection */
export function accountOfList(caller: Caller, requested: AccountId | undefined): AccountId | undefined {
  if (isOfService(caller)) return requested ?? caller.account;
  const own = accountOfCaller(caller);
  if (requested === undefined || requested === own) return own;
  throw invalidField('/account', 'not-yours', 'You see your own account only. Remove this.');
}

/** The same for lists of which members of the service see all, also if they belong to an account themselves. @throws Rejection */
export const accountOfWholeList = (
  caller: Caller,
  requested: AccountId | undefined,
): AccountId | undefined => (isOfService(caller) ? requested : accountOfList(caller, requested));
