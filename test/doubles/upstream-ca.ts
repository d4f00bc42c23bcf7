import * as z from 'zod';
import { after, type Clock } from '../../lib/clock.ts';
import type { CertificateRequest } from '../../lib/issuance/issuer.ts';
import { Transient } from '../../lib/problem.ts';
import type { Progress, UpstreamCa } from '../../lib/upstream/upstream-ca.ts';
import type { TestCa } from './test-ca.ts';

const Noted = z.object({ at: z.enum(['ordered', 'committed', 'asked']), id: z.number() });
type Issued = { der: Uint8Array; revokedAs?: string };

/** An upstream CA of one process that keeps orders: it validates for a while, and issues once for each order. */
export function upstreamCa(ca: TestCa, clock: Clock) {
  const orders: { readyAt: string; issued?: Issued }[] = [];
  const faults: {
    /** What the CA answers to every step. */
    answer?: () => Promise<Progress>;
    /** What it certifies instead of what was requested. */
    spoil?: (request: CertificateRequest) => CertificateRequest;
    validatesForSeconds: number;
  } = { validatesForSeconds: 20 };

  const adapter: UpstreamCa = {
    async advance({ request }, reference) {
      if (faults.answer) return faults.answer();
      if (reference === undefined) {
        orders.push({ readyAt: after(clock.now(), faults.validatesForSeconds, 'seconds') });
        return { state: 'continue', reference: { at: 'ordered', id: orders.length - 1 } };
      }
      const { at, id } = Noted.parse(reference);
      const order = orders[id];
      if (order === undefined) throw new Error('no such order');
      if (order.readyAt > clock.now())
        return { state: 'wait', reference, at: order.readyAt, message: 'The CA validates the domains.' };
      if (at === 'ordered') return { state: 'continue', reference: { at: 'committed', id }, commits: true };
      order.issued ??= { der: await certified(faults.spoil?.(request) ?? request) };
      const { intermediates, root } = ca.authority;
      return { state: 'issued', reference, chain: [order.issued.der, ...intermediates, root] };
    },
    async revoke(certificate, reason) {
      const found = orders.find(({ issued }) => issued && Buffer.from(issued.der).equals(certificate));
      if (found?.issued === undefined) throw new Transient('The CA knows no such certificate.');
      found.issued.revokedAs ??= reason;
    },
  };
  const certified = async (request: CertificateRequest): Promise<Uint8Array> =>
    ca.issuer.sign(await ca.issuer.plan(request, clock.now()));
  return {
    adapter,
    faults,
    orders,
    issued: () => orders.flatMap(({ issued }) => (issued ? [issued] : [])),
  };
}
