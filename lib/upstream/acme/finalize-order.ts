import { certificatesIn } from '../../issuance/pem.ts';
import { Transient } from '../../problem.ts';
import type { Progress, UpstreamRequest } from '../upstream-ca.ts';
import { type Noted, orderAt, type Session } from './acme-session.ts';
import { refusal, waits } from './outcomes.ts';

/** Finalizes an order that is ready. A second run finds it processing or valid, so the CA issues once. */
export async function finalizeOrder(
  open: Session,
  { csr }: UpstreamRequest,
  noted: Noted,
): Promise<Progress> {
  const { client, issuer } = open;
  const { order, retryAt } = await orderAt(open, noted);
  if (order.status === 'ready') {
    await client.post(order.finalize, { csr: Buffer.from(csr).toString('base64url') });
    return { state: 'continue', reference: noted };
  }
  if (order.status === 'invalid') return refusal(open, noted, order.error);
  if (order.status !== 'valid' || order.certificate === undefined)
    return waits(open, noted, retryAt, `${issuer.name} is issuing the certificate.`);
  const { text } = await client.post(order.certificate, '');
  const [leaf, ...more] = certificatesIn(text);
  if (leaf === undefined) throw new Transient('The CA delivers no certificate.');
  return { state: 'issued', reference: noted, chain: [leaf, ...more] };
}
