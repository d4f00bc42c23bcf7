import { createHash } from 'node:crypto';
import { after, type Clock } from '../clock.ts';
import { Transient } from '../problem.ts';
import type { IssuedCertificate, PlannedCertificate } from './certificate-record.ts';
import type { CertificateStore } from './certificate-store.ts';
import { checkCertificate } from './check-certificate.ts';
import { checkSigned } from './check-signed.ts';
import type { CertificateRequest, Issuer, Issuers } from './issuer.ts';
import { LintFailed, lintCertificate } from './lint/lint-certificate.ts';

/** For how long a plan may be signed: what was checked before it must not grow old. */
const SIGNABLE_HOURS = 1;

/** More rounds than this are only needed where others open and abandon plans all the time. */
const ATTEMPTS = 6;

/** The revision of an order that is to be certified. */
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
   * Looks once more, right before a plan is made or taken up again, whether the order may be issued: its status, its challenges, the age of
   * its evidence. Throws where it may not.
   */
  permit: () => Promise<void>;
};

/**
 * The certificate of a revision of an order, made at most once: however often this runs, at the same time or after
 * having been killed anywhere, it returns the same certificate.
 * @throws what `permit` throws, before anything is planned or signed
 * @throws LintFailed where lint finds something in what was to be signed; it is not signed then
 * @throws CaEndsBefore where the issuing CA does not live long enough
 * @throws Transient when store or CA are out of reach for the moment
 * @throws Error when the finished certificate differs from what was ordered; it is not stored then
 */
export async function issueCertificate(deps: Issuing, order: OrderToIssue): Promise<IssuedCertificate> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    // At the same moment: the table brings both in one call.
    const [current, issuer] = await Promise.all([
      deps.certificates.current(order.orderId, order.revision),
      deps.issuers.current(),
    ]);
    if (current?.state === 'issued') return current;
    if (current !== undefined && !signable(current, deps.clock)) {
      await deps.certificates.abandon(current.serial, deps.clock.now(), 'reopen');
      continue;
    }
    // Also of a plan that somebody left: he may have been stopped by what happened since.
    await deps.permit();
    const plan = current ?? (await openPlan(deps, issuer, order));
    // Whoever issues by now: a plan is finished by the CA that made it.
    const planner = plan && (plan.issuer === issuer.id ? issuer : await deps.issuers.of(plan.issuer));
    const issued = planner && (await finish(deps, planner, order, plan));
    if (issued !== undefined) return issued;
  }
  throw new Transient(`Order ${order.orderId} is being issued by others all the time.`);
}

/**
 * Gives up issuing a revision, for ever: afterwards no certificate of it can come into being.
 * @returns the certificate, where one was issued already: then there is nothing to give up
 * @throws Transient when the store is out of reach for the moment
 */
export async function stopIssuing(
  { certificates, clock }: Pick<Issuing, 'certificates' | 'clock'>,
  { orderId, revision }: Pick<OrderToIssue, 'orderId' | 'revision'>,
): Promise<IssuedCertificate | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const current = await certificates.current(orderId, revision);
    if (current?.state === 'issued') return current;
    if (current !== undefined) await certificates.abandon(current.serial, clock.now(), 'close');
    else if (await certificates.close(orderId, revision)) return undefined;
  }
  throw new Transient(`Order ${orderId} is being issued by others all the time.`);
}

const signable = (plan: PlannedCertificate, clock: Clock): boolean =>
  clock.now() < after(plan.plannedAt, SIGNABLE_HOURS, 'hours');

/** @returns undefined where another worker opened a plan first */
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

/** @returns undefined where the plan came to its end before its certificate did */
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
  const rehearsal = await issuer.rehearse(toSign);
  if (rehearsal) {
    const findings = lintCertificate(rehearsal.der, { ...ordered, signedBy: rehearsal.publicKey });
    if (findings.length > 0) throw new LintFailed(findings);
  }
  const der = await issuer.sign(toSign);
  // What was linted needs no second look at its fields: they are the same bytes.
  const differences = rehearsal
    ? checkSigned(der, toSign.tbs, ordered.issuing)
    : checkCertificate(der, ordered);
  if (differences.length > 0) {
    throw new Error(
      `The certificate for order ${order.orderId} is not what was ordered: ${JSON.stringify(differences)}`,
    );
  }
  // The signer may have been slow: what is completed was signed in time.
  if (!signable(plan, clock)) return undefined;
  return certificates.complete(plan.serial, {
    der: Buffer.from(der).toString('base64'),
    fingerprint: createHash('sha256').update(der).digest('hex'),
    issuedAt: clock.now(),
  });
}
