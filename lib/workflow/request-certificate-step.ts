import { Application } from '../application/application.ts';
import { requestFromPem } from '../application/csr/request-pem.ts';
import { after } from '../clock.ts';
import type { ChainStore } from '../issuance/chain.ts';
import type { UpstreamIssuer } from '../issuers/issuer-settings.ts';
import type { IssuerReader, IssuerUses } from '../issuers/issuer-store.ts';
import { log } from '../log.ts';
import { measure } from '../metrics.ts';
import type { OrderIn } from '../order/order.ts';
import type { Reasons } from '../order/reason.ts';
import { Moved, Pending } from '../problem.ts';
import { formerOrder } from '../renewal/former-order.ts';
import { type RequestStore, upstreamOf } from '../upstream/certificate-request.ts';
import {
  DeliveredDiffers,
  OutcomeUnknown,
  requestCertificate,
  UpstreamRefused,
} from '../upstream/request-certificate.ts';
import type { UpstreamCa } from '../upstream/upstream-ca.ts';
import { upstreamMessage } from '../upstream/upstream-messages.ts';
import { chosenIssuer } from './issue-certificate-step.ts';
import {
  completeOrder,
  ISSUANCE_RETRY_HOURS,
  type IssuingStep,
  permitFor,
  requestedBy,
  returnIssuing,
} from './issuing.ts';
import { PreIssuanceCheckFailed } from './pre-issuance-checks.ts';
import { loadSubmittedIn, type StepInput } from './step.ts';

export type RequestStep = IssuingStep & {
  choice: IssuerReader;
  issuerUses: Pick<IssuerUses, 'noteIssued' | 'noteFailed'>;
  requests: RequestStore;
  chains: ChainStore;
  /** The adapter of an issuer, and the rules by which its CAA records are read. */
  openCa: (issuer: UpstreamIssuer) => UpstreamCa;
  caaOf: (issuer: UpstreamIssuer) => IssuingStep['caa'];
};

/**
 * Requests the certificate of an approved order from an upstream CA. Idempotent: a repeated run finds what the ones before have done, and
 * requests no second certificate.
 * @throws Pending if the CA has not issued yet: the state machine runs the step again
 * @throws Moved if the order is in another status, was returned, or is issued by our own CA
 * @throws Transient if the store, the CA or the DNS cannot be reached
 */
export async function requestCertificateStep(deps: RequestStep, input: StepInput): Promise<void> {
  const { order, submitted } = await loadSubmittedIn(deps.store, input, 'issuing');
  const application = Application.parse(submitted?.application);
  const issuer = await chosenIssuer(deps, order, application);
  if (issuer === undefined) throw new Moved('Our own CA issues this certificate.');
  const now = deps.clock.now();
  const isLate = after(order.since, ISSUANCE_RETRY_HOURS, 'hours') < now;
  const ofIssuer = { ...deps, caa: deps.caaOf(issuer) };
  try {
    const issued = await requestCertificate(
      {
        ...deps,
        ca: deps.openCa(issuer),
        permit: permitFor(ofIssuer, order, application),
      },
      {
        ...{ orderId: order.id, revision: order.revision, account: order.account, issuer },
        request: await requestedBy(deps, order, application),
        csr: csrOf(application),
        renews: await renewedBy(deps, order, issuer),
      },
    );
    await deps.issuerUses.noteIssued(issuer.id, now);
    await completeOrder(deps, order, issued);
  } catch (error) {
    if (error instanceof Moved) throw error;
    const reasons =
      reasonsNotIssued(deps, order, issuer, error) ??
      (isLate ? await reasonsLate(deps, order, issuer, error) : undefined);
    if (reasons === undefined) throw error;
    await deps.issuerUses.noteFailed(issuer.id, { at: now, message: reasons[0].message });
    await returnIssuing(deps, order, reasons);
  }
}

function csrOf({ csr }: Application): Uint8Array {
  const read = requestFromPem(csr);
  if ('der' in read) return read.der;
  // The examination of the application has read it before.
  throw new TypeError('The CSR of a submitted application can be read.');
}

/** The certificate that this order renews, if the same issuer has issued it. */
async function renewedBy(
  { store, certificates }: RequestStep,
  order: OrderIn<'issuing'>,
  issuer: UpstreamIssuer,
): Promise<Uint8Array | undefined> {
  const former = await formerOrder(store, order);
  if (former?.certificate.issuer !== issuer.id) return undefined;
  const record = await certificates.load(former.certificate.serial);
  return record?.state === 'issued' && upstreamOf(record) === issuer.id
    ? Buffer.from(record.der, 'base64')
    : undefined;
}

/** Why the order is returned at once; undefined if the step is to be repeated. */
function reasonsNotIssued(
  { clock }: RequestStep,
  { id: orderId }: OrderIn<'issuing'>,
  { id, name: issuer }: UpstreamIssuer,
  error: unknown,
): Reasons | undefined {
  if (error instanceof PreIssuanceCheckFailed || error instanceof UpstreamRefused) return error.reasons;
  if (error instanceof DeliveredDiffers) {
    measure('UpstreamDiffers', clock.now(), 1, undefined);
    const fields = error.differences.map(({ field }) => field).join(', ');
    return [{ field: '', ...upstreamMessage('upstream-differs', { issuer, fields }) }];
  }
  if (error instanceof OutcomeUnknown) return unknown({ orderId, id, issuer }, clock.now());
  return undefined;
}

/** Why the order is returned after all retries. */
async function reasonsLate(
  { requests, clock }: RequestStep,
  { id: orderId, revision }: OrderIn<'issuing'>,
  { id, name: issuer }: UpstreamIssuer,
  error: unknown,
): Promise<Reasons> {
  const stored = await requests.load(orderId, revision);
  if (stored?.committed) return unknown({ orderId, id, issuer }, clock.now());
  const detail = error instanceof Pending ? error.message : 'it could not be reached.';
  return [{ field: '', ...upstreamMessage('upstream-late', { issuer, detail }) }];
}

/** A certificate may exist that was not delivered: the operator looks for it at the CA. */
function unknown(
  { orderId, id, issuer }: { orderId: string; id: string; issuer: string },
  now: string,
): Reasons {
  log('error', 'it is unknown whether the CA issued', { orderId, issuer: id });
  measure('UpstreamOutcomeUnknown', now, 1, undefined);
  return [{ field: '', ...upstreamMessage('upstream-unknown', { issuer }) }];
}
