import type { AcmeOrder } from '../../acme/acme-order.ts';
import type { AcmeError, Authorization } from '../../acme/authorization.ts';
import { acmeUrls } from '../../acme/urls.ts';
import type { Instant } from '../../clock.ts';
import type { Reply } from '../../http/reply.ts';
import type { Order } from '../../order/order.ts';
import type { Reason } from '../../order/reason.ts';

/** What the status of an ACME order follows from. */
export type OrderParts = {
  order: AcmeOrder;
  authorizations: readonly Pick<Authorization, 'status' | 'expiresAt'>[];
  /** The order that its finalization has placed. */
  placed: Order | undefined;
};

export type AcmeOrderStatus = 'pending' | 'ready' | 'processing' | 'valid' | 'invalid';

/** The status of an order (RFC 8555 §7.1.6), and why it is invalid. */
export function statusOf(
  { order, authorizations, placed }: OrderParts,
  now: Instant,
): { status: AcmeOrderStatus; error?: AcmeError } {
  if (placed) return statusOfPlaced(placed);
  if (order.expiresAt <= now) return invalid('malformed', 'The order has expired. Create another one.');
  if (authorizations.some((each) => each.status === 'invalid' || each.status === 'deactivated'))
    return invalid('unauthorized', 'An authorization of this order failed or was deactivated: see there.');
  if (authorizations.some(({ expiresAt }) => expiresAt <= now))
    return invalid('unauthorized', 'An authorization of this order has expired. Create another order.');
  // One that cannot be read is not valid.
  const valid = authorizations.filter((each) => each.status === 'valid');
  return { status: valid.length >= order.authorizations.length ? 'ready' : 'pending' };
}

function statusOfPlaced(placed: Order): { status: AcmeOrderStatus; error?: AcmeError } {
  switch (placed.status) {
    case 'issued':
    case 'revoked':
      return { status: 'valid' };
    case 'returned':
    case 'refused':
      return invalid(typeOf(placed.reasons), sentences(placed.reasons));
    case 'draft':
    case 'cancelled':
    case 'lapsed':
      return invalid('unauthorized', `Order ${placed.id} was withdrawn by a member of its account.`);
    default:
      return { status: 'processing' };
  }
}

const invalid = (type: string, detail: string) => ({ status: 'invalid', error: { type, detail } }) as const;

/** The error that fits the reasons of a return best: clients show type and detail. */
function typeOf(reasons: readonly Reason[]): string {
  const is = (start: string) => reasons.some(({ code }) => code.startsWith(start));
  if (is('caa-')) return 'caa';
  if (is('csr-') || is('key-')) return 'badCSR';
  if (is('name-')) return 'rejectedIdentifier';
  return is('service-fault') ? 'serverInternal' : 'unauthorized';
}

const sentences = (reasons: readonly Reason[]): string => reasons.map(({ message }) => message).join(' ');

/** For how long a client should wait: a reviewer needs longer than the checks. */
export function retryAfter(placed: Order | undefined, now: Instant): string {
  if (placed?.status === 'reviewing' || placed?.status === 'verifying') {
    const waited = (Date.parse(now) - Date.parse(placed.since)) / 1000;
    return String(Math.round(Math.min(Math.max(waited, 5), 3600)));
  }
  return '2';
}

/** An order as JSON (RFC 8555 §7.1.3). */
export function orderReply(parts: OrderParts, publicUrl: string, now: Instant, status: number): Reply {
  const { order, placed } = parts;
  const { acmeAccount, id } = order;
  const urls = acmeUrls(publicUrl);
  const state = statusOf(parts, now);
  return {
    status,
    headers: {
      location: urls.order(acmeAccount, id),
      ...(state.status === 'processing' && { 'retry-after': retryAfter(placed, now) }),
    },
    body: {
      status: state.status,
      expires: order.expiresAt,
      identifiers: order.identifiers,
      authorizations: order.authorizations.map((each) => urls.authorization(acmeAccount, each)),
      finalize: urls.finalize(acmeAccount, id),
      ...(order.profile && { profile: order.profile }),
      ...(order.replaces && { replaces: order.replaces.certId }),
      ...(state.status === 'valid' && { certificate: urls.certificate(acmeAccount, id) }),
      ...(state.error && {
        error: { type: `urn:ietf:params:acme:error:${state.error.type}`, detail: state.error.detail },
      }),
    },
  };
}
