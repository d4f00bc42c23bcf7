import type { Caller } from '../http/caller.ts';
import type { AccountId } from '../order/identifiers.ts';
import { Rejection } from '../problem.ts';

/** The account for which the caller applies. @throws Rejection `forbidden` where an operator gave him none */
export function accountOf({ account }: Caller): AccountId {
  if (account !== undefined) return account;
  throw new Rejection('forbidden', 'You belong to no account. Have an operator assign one.');
}
