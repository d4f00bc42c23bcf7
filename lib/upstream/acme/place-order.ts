import { Transient } from '../../problem.ts';
import type { Progress, UpstreamRequest } from '../upstream-ca.ts';
import type { AcmeClient } from './acme-client.ts';
import { AcmeFailure } from './acme-failure.ts';
import { certIdOf, identifiersOf } from './acme-order.ts';
import type { Noted, Session } from './acme-session.ts';

/** Places the order. If the answer is lost, that order is never finalized, and expires. */
export async function placeOrder(
  { client, issuer }: Session,
  { request, renews }: UpstreamRequest,
): Promise<Progress> {
  const { newOrder, renewalInfo } = await client.directory();
  const order = {
    identifiers: identifiersOf(request),
    ...(issuer.profile !== undefined && { profile: issuer.profile }),
  };
  const replaces = renewalInfo !== undefined && renews ? certIdOf(renews) : undefined;
  let placed: Awaited<ReturnType<AcmeClient['post']>>;
  try {
    placed = await client.post(newOrder, { ...order, ...(replaces !== undefined && { replaces }) });
  } catch (error) {
    const isAboutOrder =
      error instanceof AcmeFailure && ['alreadyReplaced', 'malformed'].includes(error.type);
    // It only tells the CA which certificate ends early (RFC 9773 §5).
    if (replaces === undefined || !isAboutOrder) throw error;
    placed = await client.post(newOrder, order);
  }
  const address = placed.headers.get('location');
  if (address === null) throw new Transient('The CA does not give the URL of the order.');
  return { state: 'continue', reference: { at: 'ordered', order: address, answers: [] } satisfies Noted };
}
