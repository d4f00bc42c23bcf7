import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { IssuedCertificate } from '../issuance/certificate-record.ts';
import type { CertificateStore } from '../issuance/certificate-store.ts';
import type { ChainStore } from '../issuance/chain.ts';
import { parseCertificate } from '../issuance/parsed-certificate.ts';
import type { UpstreamIssuer } from '../issuers/issuer-settings.ts';
import { log } from '../log.ts';
import type { AccountId } from '../order/identifiers.ts';
import type { Reasons } from '../order/reason.ts';
import { Moved, Pending } from '../problem.ts';
import { type RequestStore, type StoredRequest, upstreamId } from './certificate-request.ts';
import { chainOf } from './chain-of.ts';
import { checkDelivered, type Difference } from './check-delivered.ts';
import type { Progress, UpstreamCa, UpstreamRequest } from './upstream-ca.ts';

/** A request has fewer steps; more would mean that an adapter makes no progress. */
const MOST_STEPS = 20;

export type Requesting = {
  requests: RequestStore;
  certificates: CertificateStore;
  chains: ChainStore;
  ca: UpstreamCa;
  clock: Clock;
  /** The pre-issuance checks, before the CA is asked for anything, and again right before it may issue. Throws if the order may not be issued. */
  permit: () => Promise<void>;
};

/** The revision of an order to request a certificate for, and the issuer that its request has or gets. */
export type OrderToRequest = Omit<UpstreamRequest, 'requestedAt'> & {
  account: AccountId;
  issuer: UpstreamIssuer;
};

/** The CA has refused: this request will never get a certificate. */
export class UpstreamRefused extends Error {
  override name = 'UpstreamRefused';
  readonly reasons: Reasons;

  constructor(reasons: Reasons) {
    super(reasons[0].message);
    this.reasons = reasons;
  }
}

/** What the CA has issued is not what was ordered; it was revoked there. */
export class DeliveredDiffers extends Error {
  override name = 'DeliveredDiffers';
  readonly differences: readonly Difference[];

  constructor(differences: readonly Difference[]) {
    super(`The delivered certificate differs in ${namesOf(differences)}.`);
    this.differences = differences;
  }
}

/** Whether the CA has issued cannot be found out. */
export class OutcomeUnknown extends Error {
  override name = 'OutcomeUnknown';
}

/**
 * Requests the certificate of a revision of an order from an upstream CA, at most once: concurrent calls, and calls after a crash at
 * any point, return the same certificate. Ends as soon as there is nothing to do but to wait.
 * @throws Pending if the CA has not issued yet; the call is to be repeated
 * @throws Moved if our own CA has a plan for the revision, or if the revision was closed meanwhile
 * @throws what `permit` throws, before the CA can have issued
 * @throws UpstreamRefused, DeliveredDiffers or OutcomeUnknown if there is no certificate to hand out
 * @throws Transient if the store or the CA cannot be reached at the moment
 */
export async function requestCertificate(
  deps: Requesting,
  order: OrderToRequest,
): Promise<IssuedCertificate> {
  const current = await deps.certificates.loadCurrent(order.orderId, order.revision);
  if (current?.state === 'issued') return current;
  if (current !== undefined) throw new Moved('Our own CA issues this revision.');
  let stored = await storedRequest(deps, order);
  const { waitUntil, waitsFor } = stored;
  if (waitUntil !== undefined && waitUntil > deps.clock.now())
    throw new Pending(waitsFor ?? `The CA is asked again at ${waitUntil}.`);
  for (let step = 0; step < MOST_STEPS; step++) {
    const progress = await deps.ca.advance({ ...order, requestedAt: stored.requestedAt }, stored.reference);
    if (progress.state === 'issued') return deliver(deps, order, progress.chain);
    if (progress.state === 'refused') throw new UpstreamRefused(progress.reasons);
    if (progress.state === 'unknown') throw new OutcomeUnknown(`The request of ${order.orderId} is lost.`);
    if (progress.state === 'continue' && progress.commits && !stored.committed) await deps.permit();
    stored = await save(deps, stored, progress);
    if (progress.state === 'wait')
      throw new Pending(progress.message ?? `The CA is asked again at ${progress.at}.`);
  }
  throw new Error(`The request of ${order.orderId} makes no progress.`);
}

/** The request of the revision, opened if there is none. */
async function storedRequest(deps: Requesting, order: OrderToRequest): Promise<StoredRequest> {
  const { orderId, revision, account, issuer } = order;
  const found = await deps.requests.load(orderId, revision);
  if (found) return found;
  await deps.permit();
  const request: StoredRequest = {
    ...{ orderId, revision, account, issuer: issuer.id },
    ...{ requestedAt: deps.clock.now(), version: 1, committed: false },
  };
  if (await deps.requests.open(request)) return request;
  throw new Pending('Another worker has opened the request.');
}

async function save(
  { requests }: Requesting,
  { waitUntil: _, waitsFor: __, ...stored }: StoredRequest,
  progress: Extract<Progress, { state: 'continue' | 'wait' }>,
): Promise<StoredRequest> {
  const next: StoredRequest = {
    ...stored,
    version: stored.version + 1,
    reference: progress.reference,
    // Without a reference nothing is requested any more.
    committed:
      progress.reference !== null &&
      (stored.committed || (progress.state === 'continue' && progress.commits === true)),
    ...(progress.state === 'wait' && {
      waitUntil: progress.at,
      ...(progress.message !== undefined && { waitsFor: progress.message.slice(0, LONGEST_WAIT_TEXT) }),
    }),
  };
  if (await requests.change(next)) return next;
  throw new Pending('Another worker has taken this step.');
}

const LONGEST_WAIT_TEXT = 500;

async function deliver(
  deps: Requesting,
  order: OrderToRequest,
  delivered: readonly [Uint8Array, ...Uint8Array[]],
): Promise<IssuedCertificate> {
  const { orderId, revision, account, issuer, request } = order;
  const [der] = delivered;
  const now = deps.clock.now();
  const differences = checkDelivered(delivered, { request, trust: issuer.trust, now });
  if (differences.length > 0) {
    log('error', 'an upstream certificate differs', {
      orderId,
      issuer: issuer.id,
      fields: namesOf(differences),
    });
    await deps.ca.revoke(der, UNUSED);
    throw new DeliveredDiffers(differences);
  }
  const { id: chain, chain: above } = chainOf(delivered);
  await deps.chains.create(chain, above);
  const { serial, notBefore, notAfter } = parseCertificate(der);
  const issued: IssuedCertificate = {
    ...{ state: 'issued', serial, issuer: upstreamId(issuer.id), chain, orderId, revision, account },
    ...{ notBefore, notAfter, plannedAt: now, issuedAt: now },
    der: Buffer.from(der).toString('base64'),
    fingerprint: createHash('sha256').update(der).digest('hex'),
  };
  if (await deps.certificates.adopt(issued)) return issued;
  const other = await deps.certificates.loadCurrent(orderId, revision);
  if (other?.state === 'issued') return other;
  await deps.ca.revoke(der, UNUSED);
  throw new Moved(
    'The revision was closed before its certificate was delivered; the certificate is revoked.',
  );
}

/** The reason of a certificate that was never handed out. */
const UNUSED = 'cessationOfOperation';

const namesOf = (differences: readonly Difference[]): string =>
  differences.map(({ field }) => field).join(', ');
