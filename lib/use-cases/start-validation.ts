import { nameMessage } from '../application/messages/name-messages.ts';
import { cleanName } from '../application/names/clean-name.ts';
import { readName } from '../application/names/examine-names.ts';
import { notGranted } from '../application/names/not-granted.ts';
import type { AccountId, MemberId } from '../order/identifiers.ts';
import type { CheckedMethod } from '../order/submission.ts';
import type { Policy } from '../policy/policy.ts';
import { Rejection } from '../problem.ts';
import type { BlockStore } from '../verification/block-store.ts';
import { blockedDomains, blockedReason } from '../verification/blocked-domains.ts';
import type { Domain } from '../verification/domains/domain.ts';
import { ensureValidation, type ValidationOpener } from '../verification/domains/ensure-validation.ts';

export type ValidationStarter = ValidationOpener & {
  blocks: Pick<BlockStore, 'listActive'>;
  rules: { policy: Policy };
};

/**
 * Starts the validation of a domain by a method, or continues one whose Random Value may still be used.
 * @throws Rejection `invalid-request` if no certificate can contain the name, or only a grant proves it; `not-permitted` if a contact declined
 */
export async function startValidation(
  deps: ValidationStarter,
  asked: { account: AccountId; by: MemberId; name: string; method: CheckedMethod },
): Promise<Domain> {
  const { account, by, method } = asked;
  const adn = authorizationDomain(asked.name, method, deps.rules.policy);
  const [blocked] = await blockedDomains(deps.blocks, account, [adn], deps.clock.now());
  if (blocked) {
    const reason = { ...blockedReason(blocked), field: '/name' };
    throw new Rejection('not-permitted', reason.message, [reason]);
  }
  return ensureValidation(deps, { account, by, adn, method });
}

/** A name as the domain that is to be proven. @throws Rejection `invalid-request` */
function authorizationDomain(name: string, method: CheckedMethod, policy: Policy): string {
  const read = readName(cleanName(name), policy);
  if ('fault' in read)
    throw new Rejection('invalid-request', read.fault.message, [{ field: '/name', ...read.fault }]);
  // No check can prove an internal name or an IP address.
  const [ungranted] = notGranted([{ field: '/name', ...read }]);
  if (ungranted) throw new Rejection('invalid-request', ungranted.message, [ungranted]);
  if (read.name === read.base) return read.base;
  const key = method === 'http' ? 'name-wildcard-position/file' : 'name-wildcard-position/domain';
  const found = { field: '/name', ...nameMessage(key, { base: read.base }) };
  throw new Rejection('invalid-request', found.message, [found]);
}
