import type { Order, OrderIn } from '../order/order.ts';
import { record } from '../order/record.ts';
import type { OrderStore } from '../order/store.ts';
import { Moved } from '../problem.ts';
import type { DomainStatus } from '../verification/domain-status.ts';
import type { DomainStore } from '../verification/domains/domain-store.ts';
import {
  ensureValidation,
  firstLook,
  type ValidationOpener,
} from '../verification/domains/ensure-validation.ts';

export type ProofAwaiter = ValidationOpener & {
  store: OrderStore;
  domains: Pick<DomainStore, 'load' | 'start' | 'addWaiting'>;
};

/** Ensures that a validation of the domain is under way, and that its proof wakes the order. */
export async function awaitProof(
  deps: ProofAwaiter,
  { id, account, submission }: OrderIn<'verifying'>,
  { domain: { adn }, method }: Extract<DomainStatus, { kind: 'awaited' }>,
): Promise<void> {
  await ensureValidation(deps, { account, by: submission.submittedBy, adn, method });
  await deps.domains.addWaiting({ account, adn }, id, firstLook(deps.clock.now()));
}

/** Notes the domains that a check has proven while the order still waits for others. @returns the order afterwards */
export async function noteProven(
  deps: ProofAwaiter,
  order: OrderIn<'verifying'>,
  statuses: readonly DomainStatus[],
): Promise<Order> {
  const what = { type: 'domain.proven', at: deps.clock.now(), by: { kind: 'service' } } as const;
  const proven = statuses.flatMap((each) =>
    each.kind === 'proven' && each.domain.awaited && each.evidence.method
      ? [{ ...what, adn: each.domain.adn, method: each.evidence.method }]
      : [],
  );
  if (proven.length === 0) return order;
  return record(deps, order, (now) => {
    if (now.version !== order.version) throw new Moved('The order changed in the meantime.');
    return proven;
  });
}

/** Whether a domain waits for its record or file. */
export const isAwaited = (status: DomainStatus, adn: string): boolean =>
  status.kind === 'awaited' && status.domain.adn === adn;
