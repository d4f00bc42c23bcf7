import { Application } from '../application/application.ts';
import { type ExaminationRules, examineApplication } from '../application/examine-application.ts';
import { after } from '../clock.ts';
import type { IssuedCertificate } from '../issuance/certificate-record.ts';
import type { CertificateStore } from '../issuance/certificate-store.ts';
import { issueCertificate, stopIssuing } from '../issuance/issue-certificate.ts';
import type { CertificateRequest, Issuers } from '../issuance/issuer.ts';
import { CaEndsBefore } from '../issuance/issuer.ts';
import { LintFailed } from '../issuance/lint/lint-certificate.ts';
import { log } from '../log.ts';
import { measure } from '../metrics.ts';
import type { Revision } from '../order/extra-write.ts';
import { inStatus } from '../order/in-status.ts';
import type { OrderIn } from '../order/order.ts';
import type { Reasons } from '../order/reason.ts';
import { record } from '../order/record.ts';
import type { OrderStore } from '../order/store.ts';
import { Moved } from '../problem.ts';
import { daysLeft, formerOrder, writesOnReplacementIssued } from '../renewal/former-order.ts';
import { type DeadlineRules, nextDue } from './deadlines.ts';
import { issuanceMessage } from './issuance-messages.ts';
import {
  caaOf,
  type PreIssuanceChecker,
  PreIssuanceCheckFailed,
  runPreIssuanceChecks,
} from './pre-issuance-checks.ts';
import { type EvidenceRenewer, renewEvidence } from './renew-evidence.ts';
import { loadSubmittedIn, type StepInput } from './step.ts';

/** How long issuance is retried after a fault of the service before the order is returned. */
const ISSUANCE_RETRY_HOURS = 24;

export type IssueStep = PreIssuanceChecker &
  EvidenceRenewer & {
    store: OrderStore;
    certificates: CertificateStore;
    issuers: Issuers;
    rules: ExaminationRules;
    terms: DeadlineRules;
  };

/**
 * Issues the certificate of an approved order. Idempotent: a repeated run issues no second one.
 * @throws Moved if the order is in another status, or was returned
 * @throws Transient if the store or the CA cannot be reached
 */
export async function issueCertificateStep(deps: IssueStep, input: StepInput): Promise<void> {
  const { order, submitted } = await loadSubmittedIn(deps.store, input, 'issuing');
  if (after(order.since, ISSUANCE_RETRY_HOURS, 'hours') < deps.clock.now())
    return returnOrder(deps, order, await reasonsAfterRetries(deps, order, submitted));
  try {
    await complete(deps, order, await issueOnce(deps, order, submitted));
  } catch (error) {
    await returnOrder(deps, order, reasonsNotToSign(deps, order, error));
  }
}

/** Why an order is returned; other errors, which only time or an operator can resolve, are rethrown so that the step is retried. */
function reasonsNotToSign({ clock }: IssueStep, { id: order }: OrderIn<'issuing'>, error: unknown): Reasons {
  if (error instanceof PreIssuanceCheckFailed) return error.reasons;
  if (error instanceof LintFailed) {
    // Only the names of the rules: their findings quote the application.
    const rules = error.findings.map(({ rule }) => rule).join(' ');
    log('error', 'lint failed: not signed', { order, rules });
    measure('LintFailed', clock.now(), 1, undefined);
    return serviceFault;
  }
  if (!(error instanceof CaEndsBefore)) throw error;
  log('error', 'the issuing CA ends too early: not signed', { order, notAfter: error.notAfter });
  measure('CaEndsTooEarly', clock.now(), 1, undefined);
  const day = error.notAfter.slice(0, 10);
  return [{ field: '/validityDays', ...issuanceMessage('ca-ends-before', { day, days: error.days }) }];
}

async function issueOnce(
  deps: IssueStep,
  order: OrderIn<'issuing'>,
  submitted: Revision | undefined,
): Promise<IssuedCertificate> {
  const { id: orderId, account, revision } = order;
  const application = Application.parse(submitted?.application);
  const request = await withinFormerTerm(deps, order, requestOf(deps, application));
  let known: OrderIn<'issuing'> | undefined = order;
  const permit = async () => {
    // For the first plan the order has just been loaded; a further plan follows one of another worker.
    const now = known ?? inStatus(await orderNow(deps, order), 'issuing');
    known = undefined;
    await runPreIssuanceChecks(deps, await renewEvidence(deps, now), application);
  };
  return issueCertificate({ ...deps, permit }, { orderId, account, revision, request });
}

async function orderNow({ store }: IssueStep, { id }: OrderIn<'issuing'>) {
  const stored = await store.load(id);
  if (stored === undefined) throw new Moved('The order does not exist any more.');
  return stored.order;
}

/**
 * Limits a reissue to the remaining validity of the certificate that it replaces. Counted from the approval, so that a retry
 * requests the same.
 */
async function withinFormerTerm(
  { store }: IssueStep,
  order: OrderIn<'issuing'>,
  request: CertificateRequest,
): Promise<CertificateRequest> {
  const former = order.replaces?.as === 'reissue' ? await formerOrder(store, order) : undefined;
  if (former === undefined) return request;
  const days = daysLeft(former.certificate.notAfter, order.since);
  if (days >= 1) return { ...request, validityDays: Math.min(request.validityDays, days) };
  throw new PreIssuanceCheckFailed([{ field: '', ...issuanceMessage('nothing-left-to-reissue', {}) }]);
}

function requestOf(deps: IssueStep, application: Application): CertificateRequest {
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

async function complete(
  deps: IssueStep,
  order: OrderIn<'issuing'>,
  issued: IssuedCertificate,
): Promise<void> {
  const { serial, fingerprint, notBefore, notAfter } = issued;
  const certificate = { serial, fingerprint, notBefore, notAfter };
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

const serviceFault: Reasons = [{ field: '', ...issuanceMessage('service-fault', {}) }];

/** The reasons to return an order after all retries: CAA look-ups that fail, or a fault of the service. */
async function reasonsAfterRetries(
  deps: IssueStep,
  order: OrderIn<'issuing'>,
  submitted: Revision | undefined,
): Promise<Reasons> {
  const caa = await caaOf(deps, order, Application.parse(submitted?.application));
  const [first, ...more] = [...caa.forbidden, ...caa.unanswered];
  return first ? [first, ...more] : serviceFault;
}

/** Returns the order with reasons, unless its certificate was issued in the meantime. */
async function returnOrder(deps: IssueStep, order: OrderIn<'issuing'>, reasons: Reasons): Promise<void> {
  const issued = await stopIssuing(deps, { orderId: order.id, revision: order.revision });
  if (issued) return complete(deps, order, issued);
  await record(deps, order, (now) => {
    inStatus(now, 'issuing');
    return { type: 'issuance.failed', at: deps.clock.now(), by: { kind: 'service' }, reasons };
  });
  throw new Moved(`The order was returned: ${reasons[0].code}.`);
}
