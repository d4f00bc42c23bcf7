import type { CheckedMethod } from '../domains/account-domain.ts';
import type { Domain, Order } from './use-order.ts';

/** A domain that a check has not proven yet. */
export type Awaited = Domain & { method: CheckedMethod };

/** The domains of an order that wait for their records or files. */
export const awaitedDomains = ({ status, domains }: Pick<Order, 'status' | 'domains'>): Awaited[] =>
  status === 'verifying' ? domains.filter(isAwaited) : [];

const isAwaited = (domain: Domain): domain is Awaited =>
  domain.state === 'awaited' && domain.method !== undefined;
