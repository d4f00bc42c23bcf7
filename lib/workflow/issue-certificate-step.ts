import { Application } from '../application/application.ts';
import { after } from '../clock.ts';
import { issueCertificate } from '../issuance/issue-certificate.ts';
import { CaEndsBefore, type Issuers } from '../issuance/issuer.ts';
import { LintFailed } from '../issuance/lint/lint-certificate.ts';
import { issuerFor, settingsOf } from '../issuers/issuer-choice.ts';
import type { UpstreamIssuer } from '../issuers/issuer-settings.ts';
import type { IssuerReader } from '../issuers/issuer-store.ts';
import { log } from '../log.ts';
import { measure } from '../metrics.ts';
import type { Revision } from '../order/extra-write.ts';
import type { OrderIn } from '../order/order.ts';
import type { Reasons } from '../order/reason.ts';
import { Upstream } from '../problem.ts';
import type { RequestStore } from '../upstream/certificate-request.ts';
import { issuanceMessage } from './issuance-messages.ts';
import {
  completeOrder,
  ISSUANCE_RETRY_HOURS,
  type IssuingStep,
  permitFor,
  requestedBy,
  returnIssuing,
  SERVICE_FAULT,
} from './issuing.ts';
import { caaOf, PreIssuanceCheckFailed } from './pre-issuance-checks.ts';
import { loadSubmittedIn, type StepInput } from './step.ts';

export type IssuerChooser = {
  choice: IssuerReader;
  requests: Pick<RequestStore, 'load'>;
};

export type IssueStep = IssuingStep & IssuerChooser & { issuers: Issuers };

/**
 * Issues the certificate of an approved order. Idempotent: a repeated run issues no second one.
 * @throws Moved if the order is in another status, or was returned
 * @throws Upstream if another CA than ours signs
 * @throws Transient if the store or the CA cannot be reached
 */
export async function issueCertificateStep(deps: IssueStep, input: StepInput): Promise<void> {
  const { order, submitted } = await loadSubmittedIn(deps.store, input, 'issuing');
  const application = Application.parse(submitted?.application);
  const choose = async (): Promise<void> => {
    const issuer = await chosenIssuer(deps, order, application);
    if (issuer !== undefined) throw new Upstream(`${issuer.id} issues this certificate.`);
  };
  if (after(order.since, ISSUANCE_RETRY_HOURS, 'hours') < deps.clock.now()) {
    await choose();
    return returnIssuing(deps, order, await reasonsAfterRetries(deps, order, submitted));
  }
  try {
    const request = await requestedBy(deps, order, application);
    const permit = permitFor(deps, order, application);
    const { id: orderId, account, revision } = order;
    const issued = await issueCertificate(
      { ...deps, permit, choose },
      { orderId, account, revision, request },
    );
    await completeOrder(deps, order, issued);
  } catch (error) {
    await returnIssuing(deps, order, reasonsNotToSign(deps, order, error));
  }
}

/** The issuer that has begun with this revision, or else the one that the rules choose now; undefined if it is our own CA. */
export async function chosenIssuer(
  { choice, requests }: IssuerChooser,
  { id, account, revision, names }: OrderIn<'issuing'>,
  { type, validityDays }: Application,
): Promise<UpstreamIssuer | undefined> {
  const chosen = await choice.load();
  // Before the first change there never was another issuer.
  const begun = chosen.version === 0 ? undefined : await requests.load(id, revision);
  return begun ? settingsOf(chosen, begun.issuer) : issuerFor(chosen, { type, account, names, validityDays });
}

/** Why an order is returned; other errors, which only time or an operator can resolve, are rethrown so that the step is retried. */
function reasonsNotToSign({ clock }: IssueStep, { id: order }: OrderIn<'issuing'>, error: unknown): Reasons {
  if (error instanceof PreIssuanceCheckFailed) return error.reasons;
  if (error instanceof LintFailed) {
    // Only the names of the rules: their findings quote the application.
    const rules = error.findings.map(({ rule }) => rule).join(' ');
    log('error', 'lint failed: not signed', { order, rules });
    measure('LintFailed', clock.now(), 1, undefined);
    return SERVICE_FAULT;
  }
  if (!(error instanceof CaEndsBefore)) throw error;
  log('error', 'the issuing CA ends too early: not signed', { order, notAfter: error.notAfter });
  measure('CaEndsTooEarly', clock.now(), 1, undefined);
  const day = error.notAfter.slice(0, 10);
  return [{ field: '/validityDays', ...issuanceMessage('ca-ends-before', { day, days: error.days }) }];
}

/** The reasons to return an order after all retries: CAA look-ups that fail, or a fault of the service. */
async function reasonsAfterRetries(
  deps: IssueStep,
  order: OrderIn<'issuing'>,
  submitted: Revision | undefined,
): Promise<Reasons> {
  const caa = await caaOf(deps, order, Application.parse(submitted?.application));
  const [first, ...more] = [...caa.forbidden, ...caa.unanswered];
  return first ? [first, ...more] : SERVICE_FAULT;
}
