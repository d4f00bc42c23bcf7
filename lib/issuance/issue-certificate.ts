import { createHash } from 'node:crypto';
import { after, type Clock } from '../clock.ts';
import { Transient } from '../problem.ts';
import type { IssuedCertificate, PlannedCertificate } from './certificate-record.ts';
import type { CertificateStore } from './certificate-store.ts';
import { checkSigned } from './check-signed.ts';
import type { CertificateRequest, Issuer, Issuers } from './issuer.ts';
import { LintFailed, lintCertificate } from './lint/lint-certificate.ts';

/** How long after planning a certificate may be signed, so that the pre-issuance checks are still recent. */
const SIGNABLE_HOURS = 1;

/** More attempts are only needed if other workers keep opening and abandoning plans. */
const ATTEMPTS = 6;

/** The revision of an order to issue a certificate for. */
export type OrderToIssue = {
  orderId: string;
  account: string;
  revision: number;
  request: CertificateRequest;
};

export type Issuing = {
  certificates: CertificateStore;
  issuers: Issuers;
  clock: Clock;
  /**
   * The pre-issuance checks, repeated right before a plan is made or resumed: the status of the order, its challenges, the
   * age of its evidence. Throws if the order may not be issued.
   */
  permit: () => Promise<void>;
  /** Throws if another CA signs this revision. Its reads are batched with those of the lock. */
  choose?: () => Promise<void>;
};

/**
 * Issues the certificate of a revision of an order, at most once: concurrent calls, and calls after a crash at any
 * point, return the same certificate.
 * @throws what `choose` and `permit` throw, before anything is planned or signed
 * @throws LintFailed if lint has findings; nothing is signed then
 * @throws CaEndsBefore if the issuing CA expires before the certificate would
 * @throws Transient if the store or the CA cannot be reached at the moment
 * @throws Error if the finished certificate differs from what was ordered; it is not stored then
 */
export async function issueCertificate(deps: Issuing, order: OrderToIssue): Promise<IssuedCertificate> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    // Concurrently: the table batches both reads into one call.
    const [current, issuer] = await Promise.all([
      deps.certificates.loadCurrent(order.orderId, order.revision),
      deps.issuers.current(),
      attempt === 0 ? deps.choose?.() : undefined,
    ]);
    if (current?.state === 'issued') return current;
    if (current !== undefined && !signable(current, deps.clock)) {
      await deps.certificates.abandon(current.serial, deps.clock.now(), 'reopen');
      continue;
    }
    // Also for a plan that another worker left: the order may have changed since.
    await deps.permit();
    const plan = current ?? (await openPlan(deps, issuer, order));
    // A plan is completed by the CA that made it, even if another CA issues by now.
    const planner = plan && (plan.issuer === issuer.id ? issuer : await deps.issuers.load(plan.issuer));
    const issued = planner && (await finish(deps, planner, order, plan));
    if (issued !== undefined) return issued;
  }
  throw new Transient(`Order ${order.orderId} is being issued by others all the time.`);
}

/**
 * Stops the issuance of a revision for good: afterwards no certificate can be issued for it.
 * @returns the certificate if one was already issued, which is final
 * @throws Transient if the store cannot be reached at the moment
 */
export async function stopIssuing(
  { certificates, clock }: Pick<Issuing, 'certificates' | 'clock'>,
  { orderId, revision }: Pick<OrderToIssue, 'orderId' | 'revision'>,
): Promise<IssuedCertificate | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const current = await certificates.loadCurrent(orderId, revision);
    if (current?.state === 'issued') return current;
    if (current !== undefined) await certificates.abandon(current.serial, clock.now(), 'close');
    else if (await certificates.close(orderId, revision)) return undefined;
  }
  throw new Transient(`Order ${orderId} is being issued by others all the time.`);
}

const signable = (plan: PlannedCertificate, clock: Clock): boolean =>
  clock.now() < after(plan.plannedAt, SIGNABLE_HOURS, 'hours');

/** @returns undefined if another worker opened a plan first */
async function openPlan(
  deps: Issuing,
  issuer: Issuer,
  order: OrderToIssue,
): Promise<PlannedCertificate | undefined> {
  const plannedAt = deps.clock.now();
  const { serial, tbs, notBefore, notAfter } = await issuer.plan(order.request, plannedAt);
  const plan: PlannedCertificate = {
    state: 'planned',
    serial,
    issuer: issuer.id,
    orderId: order.orderId,
    revision: order.revision,
    account: order.account,
    notBefore,
    notAfter,
    plannedAt,
    tbs: Buffer.from(tbs).toString('base64'),
  };
  return (await deps.certificates.open(plan)) ? plan : undefined;
}

/** @returns undefined if the plan expired before the certificate was finished */
async function finish(
  { certificates, clock }: Issuing,
  issuer: Issuer,
  order: OrderToIssue,
  plan: PlannedCertificate,
): Promise<IssuedCertificate | undefined> {
  const toSign = { ...plan, tbs: Buffer.from(plan.tbs, 'base64') };
  const ordered = {
    ...plan,
    request: order.request,
    commonName: issuer.commonName,
    issuing: await issuer.issuingCertificate(),
  };
  const findings = lintCertificate(await issuer.lintingCertificate(toSign), ordered);
  if (findings.length > 0) throw new LintFailed(findings);
  const der = await issuer.sign(toSign);
  // The linted fields need no second check: the bytes are the same.
  const differences = checkSigned(der, toSign.tbs, ordered.issuing);
  if (differences.length > 0) {
    throw new Error(
      `The certificate for order ${order.orderId} is not what was ordered: ${JSON.stringify(differences)}`,
    );
  }
  // The signer may have been slow; a certificate that was not signed in time is not completed.
  if (!signable(plan, clock)) return undefined;
  return certificates.complete(plan.serial, {
    der: Buffer.from(der).toString('base64'),
    fingerprint: createHash('sha256').update(der).digest('hex'),
    issuedAt: clock.now(),
  });
}
