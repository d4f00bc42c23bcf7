import { certificatesIn } from '../../issuance/pem.ts';
import { Transient } from '../../problem.ts';
import type { Progress, UpstreamRequest } from '../upstream-ca.ts';
import { AcmeFailure } from './acme-failure.ts';
import { type Noted, orderAt, type Session } from './acme-session.ts';
import { refusal, waits } from './outcomes.ts';

/** Finalizes an order that is ready. A second run finds it processing or valid, so the CA issues once. */
export async function finalizeOrder(
  open: Session,
  { csr }: UpstreamRequest,
  noted: Noted,
): Promise<Progress> {
  const { client, issuer } = open;
  const { order, retryAt } = await shown(orderAt(open, noted), 404);
  if (order.status === 'ready') {
    await client.post(order.finalize, { csr: Buffer.from(csr).toString('base64url') });
    return { state: 'continue', reference: noted };
  }
  if (order.status === 'invalid') return refusal(open, noted, order.error);
  if (order.status !== 'valid' || order.certificate === undefined)
    return waits(open, noted, retryAt, `${issuer.name} is issuing the certificate.`);
  const { text } = await shown(client.post(order.certificate, ''));
  const [leaf, ...more] = certificatesIn(text);
  if (leaf === undefined) throw new Transient('The CA delivers no certificate.');
  return { state: 'issued', reference: noted, chain: [leaf, ...more] };
}

/**
 * What the CA shows of an order that it may have issued. If it refuses to show it, that does not say that there is no certificate.
 * @param meaning a status that does say something
 * @throws Transient if it refuses
 */
async function shown<T>(looking: Promise<T>, meaning?: number): Promise<T> {
  try {
    return await looking;
  } catch (error) {
    if (!(error instanceof AcmeFailure) || error.asksToWait || error.status === meaning) throw error;
    throw new Transient(`The CA does not show the order: ${error.message} (${error.type}).`, {
      cause: error,
    });
  }
}
