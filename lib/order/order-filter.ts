import { type Fates, NO_FATES } from './confirmation.ts';
import { issuerIdOf } from './event.ts';
import type { AccountId, CertificateType, IssuerId } from './identifiers.ts';
import type { OrderStatus } from './lifecycle.ts';
import type { Order } from './order.ts';
import { PHASE_NAMES, PHASE_OF, type Phase, phaseOf } from './phase.ts';
import { indexTexts } from './search.ts';
import { mailTroubleOf, turnOf } from './turn.ts';

/**
 * Selects orders that meet all conditions. `name` finds the name itself and all names below it (lower-case A-labels, at
 * least two labels).
 */
export type OrderFilter = {
  account?: AccountId | undefined;
  phases?: readonly Phase[] | undefined;
  statuses?: readonly OrderStatus[] | undefined;
  type?: CertificateType | undefined;
  /** Only orders with a certificate of this issuer. */
  issuer?: IssuerId | undefined;
  name?: string | undefined;
  /** Only orders that need their applicant. */
  needsApplicant?: boolean | undefined;
  /** Only orders with a contact who receives no mail. */
  bounced?: boolean | undefined;
  /** Only orders with a certificate that expires soon and was not replaced. */
  expiring?: boolean | undefined;
  /** Only orders that are found under each of these texts (`indexTexts`). */
  texts?: readonly string[] | undefined;
};

/**
 * The order of a list. `expected` lists the orders in review, the longest waiting first: by when their decision is expected.
 * `ends` lists the orders with a valid certificate, by when it expires.
 */
export type OrderSort = { by: 'created' | 'expected' | 'ends'; descending: boolean };

/** Whether a list with this filter shows the order. */
export function matchesOrderFilter(order: Order, fates: Fates | undefined, filter: OrderFilter): boolean {
  const { account, phases, statuses, type, issuer, name, needsApplicant, bounced, expiring, texts } = filter;
  return (
    (account === undefined || order.account === account) &&
    (phases === undefined || phases.includes(phaseOf(order))) &&
    (statuses === undefined || statuses.includes(order.status)) &&
    (type === undefined || order.type === type) &&
    (issuer === undefined || ('certificate' in order && issuerIdOf(order.certificate) === issuer)) &&
    (name === undefined || order.names.some((each) => isAtOrBelow(each, name))) &&
    (!needsApplicant || turnOf(order, fates ?? NO_FATES)?.who === 'applicant') &&
    (!bounced || mailTroubleOf(order, fates ?? NO_FATES) === 'bounced') &&
    (!expiring || isExpiring(order)) &&
    (texts === undefined || texts.every((text) => indexTexts(order).some((each) => each.startsWith(text))))
  );
}

const isAtOrBelow = (name: string, domain: string): boolean => name === domain || name.endsWith(`.${domain}`);

/** Whether the certificate expires soon, and no other has replaced it. */
export const isExpiring = (order: Order): boolean =>
  order.status === 'issued' && order.expiry === 'expiring-soon' && order.replacedBy?.issuedAt === undefined;

/**
 * The lists into which the indexes divide orders: one for each phase, and one for the orders in verification that need their
 * applicant, who finds them there without reading through all those that wait for a contact.
 */
export const TROUBLED = 'application-review-troubled';
export type OrderList = Phase | typeof TROUBLED;
export const ORDER_LISTS: readonly OrderList[] = [...PHASE_NAMES, TROUBLED];

export const listOf = (order: Order, fates: Fates): OrderList =>
  order.status === 'verifying' && turnOf(order, fates)?.who === 'applicant' ? TROUBLED : phaseOf(order);

/** The lists that contain all orders of a filter; undefined if that is every list. */
export function listsOf({
  phases,
  statuses,
  needsApplicant,
  bounced,
  expiring,
}: OrderFilter): OrderList[] | undefined {
  if (bounced) return [TROUBLED];
  if (needsApplicant) return ['pending-application', 'review-failed', TROUBLED];
  if (expiring) return ['expiring-soon'];
  const lists = phases?.flatMap(listsOfPhase) ?? statuses?.flatMap(listsOfStatus);
  return lists && [...new Set(lists)];
}

const listsOfPhase = (phase: Phase): OrderList[] =>
  phase === 'application-review' ? [phase, TROUBLED] : [phase];

function listsOfStatus(status: OrderStatus): OrderList[] {
  if (status === 'issued') return ['issued', 'expiring-soon', 'expired'];
  return status === 'verifying' ? ['application-review', TROUBLED] : [PHASE_OF[status]];
}

/** Lists by another order than age contain the orders that have such a date. */
export const isSorted = (order: Order, { by }: OrderSort): boolean =>
  by === 'created' ||
  (by === 'expected'
    ? order.status === 'reviewing'
    : order.status === 'issued' && order.expiry !== 'expired');
