import type { Instant } from '../clock.ts';
import { measure } from '../metrics.ts';
import type { Order } from './order.ts';
import { phaseOf } from './phase.ts';

/** Measures what a committed change was: the status that was left, the phase that was entered, a certificate. */
export function measureChange(before: Order | undefined, after: Order, at: Instant): void {
  if (before === undefined || phaseOf(before) !== phaseOf(after))
    measure('OrdersEntered', at, 1, phaseOf(after));
  if (before === undefined || before.status === after.status) return;
  measure('TimeInStatus', at, secondsBetween(before.since, at), before.status);
  if (after.status === 'issued') measure('CertificatesIssued', at, 1, after.type);
}

/** Not less than none: the clocks of two functions need not agree to the millisecond. */
const secondsBetween = (from: Instant, to: Instant): number =>
  Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000);
