import type { Application } from '../application/application.ts';
import { type ExaminationRules, examineApplication } from '../application/examine-application.ts';
import type { Clock } from '../clock.ts';
import type { IssuedCertificate } from '../issuance/certificate-record.ts';
import type { CertificateStore } from '../issuance/certificate-store.ts';
import { stopIssuing } from '../issuance/issue-certificate.ts';
import type { CertificateRequest } from '../issuance/issuer.ts';
import { inStatus } from '../order/in-status.ts';
import type { OrderIn } from '../order/order.ts';
import type { Reasons } from '../order/reason.ts';
import { record } from '../order/record.ts';
import type { OrderStore } from '../order/store.ts';
import { Moved } from '../problem.ts';
import { daysLeft, formerOrder, writesOnReplacementIssued } from '../renewal/former-order.ts';
import { upstreamOf } from '../upstream/certificate-request.ts';
import { type DeadlineRules, nextDue } from './deadlines.ts';
import { issuanceMessage } from './issuance-messages.ts';
import {
  type PreIssuanceChecker,
  PreIssuanceCheckFailed,
  runPreIssuanceChecks,
} from './pre-issuance-checks.ts';
import { type EvidenceRenewer, renewEvidence } from './renew-evidence.ts';

/** How long issuance is retried after a fault of the service or of a CA before the order is returned. */
export const ISSUANCE_RETRY_HOURS = 24;

/** What both steps need that end with a certificate. */
export type IssuingStep = PreIssuanceChecker &
  EvidenceRenewer & {
    store: OrderStore;
    certificates: CertificateStore;
    clock: Clock;
    rules: ExaminationRules;
    terms: DeadlineRules;
  };

/**
 * The pre-issuance checks of an order, with its evidence renewed where that is possible.
 * @param order as it was just loaded; a further check follows the work of others, and loads it again
 */
export function permitFor(deps: IssuingStep, order: OrderIn<'issuing'>, application: Application) {
  let known: OrderIn<'issuing'> | undefined = order;
  return async (): Promise<void> => {
    const now = known ?? inStatus(await orderNow(deps, order), 'issuing');
    known = undefined;
    await runPreIssuanceChecks(deps, await renewEvidence(deps, now), application);
  };
}

async function orderNow({ store }: IssuingStep, { id }: OrderIn<'issuing'>) {
  const stored = await store.load(id);
  if (stored === undefined) throw new Moved('The order does not exist any more.');
  return stored.order;
}

/** What the certificate of an order is to contain. @throws PreIssuanceCheckFailed if the application has findings by now */
export async function requestedBy(
  deps: IssuingStep,
  order: OrderIn<'issuing'>,
  application: Application,
): Promise<CertificateRequest> {
  return withinFormerTerm(deps, order, requestOf(deps, application));
}

/**
 * Limits a reissue to the remaining validity of the certificate that it replaces. Counted from the approval, so that a retry
 * requests the same.
 */
async function withinFormerTerm(
  { store }: IssuingStep,
  order: OrderIn<'issuing'>,
  request: CertificateRequest,
): Promise<CertificateRequest> {
  const former = order.replaces?.as === 'reissue' ? await formerOrder(store, order) : undefined;
  if (former === undefined) return request;
  const days = daysLeft(former.certificate.notAfter, order.since);
  if (days >= 1) return { ...request, validityDays: Math.min(request.validityDays, days) };
  throw new PreIssuanceCheckFailed([{ field: '', ...issuanceMessage('nothing-left-to-reissue', {}) }]);
}

function requestOf(deps: IssuingStep, application: Application): CertificateRequest {
  const { findings, facts } = examineApplication(application, { ...deps.rules, now: deps.clock.now() });
  const [first, ...more] = findings;
  if (first) throw new PreIssuanceCheckFailed([first, ...more]);
  if (facts === undefined) throw new Error('An application without findings must have facts.');
  const asked = {
    names: facts.names,
    spki: Buffer.from(facts.spki, 'base64'),
    validityDays: facts.validityDays,
  };
  if (application.type === 'DV') return { ...asked, type: 'DV' };
  const { name = '', country = '', region, city } = application.organization ?? {};
  const place = { country, ...(region !== undefined && { region }), ...(city !== undefined && { city }) };
  return { ...asked, type: 'OV', organization: { name, ...place } };
}

/** Records that the certificate of an order is issued. */
export async function completeOrder(
  deps: IssuingStep,
  order: OrderIn<'issuing'>,
  issued: IssuedCertificate,
): Promise<void> {
  const { serial, fingerprint, notBefore, notAfter } = issued;
  const issuer = upstreamOf(issued);
  const certificate = { serial, fingerprint, notBefore, notAfter, ...(issuer !== undefined && { issuer }) };
  await record(
    deps,
    order,
    (now) => {
      inStatus(now, 'issuing');
      return { type: 'issuance.completed', at: deps.clock.now(), by: { kind: 'service' }, certificate };
    },
    (after) => writesOnReplacementIssued(deps.store, after, after.since),
    (after) => nextDue(after, deps.terms),
  );
}

/** Returns the order with reasons, unless its certificate was issued in the meantime. */
export async function returnIssuing(
  deps: IssuingStep,
  order: OrderIn<'issuing'>,
  reasons: Reasons,
): Promise<void> {
  const issued = await stopIssuing(deps, { orderId: order.id, revision: order.revision });
  if (issued) return completeOrder(deps, order, issued);
  await record(deps, order, (now) => {
    inStatus(now, 'issuing');
    return { type: 'issuance.failed', at: deps.clock.now(), by: { kind: 'service' }, reasons };
  });
  throw new Moved(`The order was returned: ${reasons[0].code}.`);
}

/** The reasons of a fault of the service, for which the applicant can do nothing. */
export const SERVICE_FAULT: Reasons = [{ field: '', ...issuanceMessage('service-fault', {}) }];
