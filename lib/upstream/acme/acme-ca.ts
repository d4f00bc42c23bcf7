import { createHash } from 'node:crypto';
import * as z from 'zod';
import { after, type Clock, type Instant } from '../../clock.ts';
import type { AcmeIssuer } from '../../issuers/issuer-settings.ts';
import type { Reasons } from '../../order/reason.ts';
import { shortenedReason } from '../../order/reason.ts';
import { REVOCATION_REASONS } from '../../order/revocation-reason.ts';
import { Transient } from '../../problem.ts';
import type { AccountKeyEncryption } from '../acme-registrar.ts';
import type { ChallengePublisher, ChallengeRecord } from '../challenge-publisher.ts';
import type { Progress, Reference, UpstreamCa, UpstreamRequest } from '../upstream-ca.ts';
import { upstreamMessage } from '../upstream-messages.ts';
import { type AccountKey, accountKeyOf } from './account-key.ts';
import { type AcmeClient, acmeClient, type Fetch, parsed } from './acme-client.ts';
import { AcmeFailure, detailOf, type ProblemDocument, typeOf } from './acme-failure.ts';
import {
  certIdOf,
  certificatesIn,
  identifiersOf,
  UpstreamAuthorization,
  UpstreamOrder,
} from './acme-order.ts';

/** How far a request has come. The address of the order is stored before anything else is done with it. */
const Noted = z.strictObject({
  at: z.enum(['ordered', 'published', 'answered', 'finalizing']),
  order: z.url(),
  /** The challenges that are answered by a record, and what the publisher needs to know of each. */
  answers: z.array(
    z.strictObject({ url: z.url(), name: z.string(), value: z.string(), published: z.string() }),
  ),
});
type Noted = z.infer<typeof Noted>;

export type AcmeCa = {
  issuer: AcmeIssuer;
  accountKeys: Pick<AccountKeyEncryption, 'decrypt'>;
  publisher: ChallengePublisher;
  fetch: Fetch;
  clock: Clock;
};

/** How long to wait if the CA does not say. */
const POLL_SECONDS = 2;
const LIMITED_SECONDS = 600;

/** A CA that issues by ACME (RFC 8555): dns-01, or what the CA has validated before. */
export function acmeCa(deps: AcmeCa): UpstreamCa {
  let opened: Promise<Session> | undefined;
  const session = (): Promise<Session> => {
    opened ??= openSession(deps);
    opened.catch(() => {
      opened = undefined;
    });
    return opened;
  };
  return {
    async advance(request, reference) {
      const open = await session();
      try {
        return await step(open, request, reference);
      } catch (error) {
        return afterFailure(open, reference, error);
      }
    },
    async revoke(certificate, reason) {
      const { client } = await session();
      const { revokeCert } = await client.directory();
      const body = { certificate: Buffer.from(certificate).toString('base64url') };
      try {
        await client.post(revokeCert, { ...body, reason: REVOCATION_REASONS[reason] });
      } catch (error) {
        if (!(error instanceof AcmeFailure)) throw error;
        if (error.type === 'alreadyRevoked') return;
        // Some CAs accept few reasons. That it is revoked matters more.
        if (error.type !== 'badRevocationReason') throw new Transient(error.message);
        await client.post(revokeCert, body);
      }
    },
  };
}

type Session = AcmeCa & { client: AcmeClient; key: AccountKey };

async function openSession(deps: AcmeCa): Promise<Session> {
  const { id, directoryUrl, accountUrl: account, accountKey } = deps.issuer;
  const key = await accountKeyOf(await deps.accountKeys.decrypt(accountKey, id));
  return { ...deps, key, client: acmeClient({ ...deps, directoryUrl, key, account }) };
}

function step(open: Session, request: UpstreamRequest, reference: Reference | undefined): Promise<Progress> {
  if (reference === undefined || reference === null) return place(open, request);
  const noted = Noted.parse(reference);
  switch (noted.at) {
    case 'ordered':
      return prepare(open, noted);
    case 'published':
      return answer(open, noted);
    case 'answered':
      return awaitValidation(open, noted);
    case 'finalizing':
      return finalize(open, request, noted);
  }
}

/** Places the order. If the answer is lost, that order is never finalized, and expires. */
async function place({ client, issuer }: Session, { request, renews }: UpstreamRequest): Promise<Progress> {
  const { newOrder, renewalInfo } = await client.directory();
  const order = {
    identifiers: identifiersOf(request),
    ...(issuer.profile !== undefined && { profile: issuer.profile }),
  };
  const replaces = renewalInfo !== undefined && renews ? certIdOf(renews) : undefined;
  let placed: Awaited<ReturnType<AcmeClient['post']>>;
  try {
    placed = await client.post(newOrder, { ...order, ...(replaces !== undefined && { replaces }) });
  } catch (error) {
    const isAboutOrder =
      error instanceof AcmeFailure && ['alreadyReplaced', 'malformed'].includes(error.type);
    // It only tells the CA which certificate ends early (RFC 9773 §5).
    if (replaces === undefined || !isAboutOrder) throw error;
    placed = await client.post(newOrder, order);
  }
  const address = placed.headers.get('location');
  if (address === null) throw new Transient('The CA does not give the URL of the order.');
  return { state: 'continue', reference: { at: 'ordered', order: address, answers: [] } satisfies Noted };
}

/** Publishes the answers to the challenges of all names that the CA has not validated before. */
async function prepare(open: Session, noted: Noted): Promise<Progress> {
  const { client, issuer } = open;
  const { order } = await orderAt(open, noted);
  if (order.status !== 'pending') return afterValidation(open, noted, order);
  const answers: Noted['answers'] = [];
  for (const url of order.authorizations) {
    const authorization = parsed(UpstreamAuthorization, (await client.post(url, '')).text);
    if (authorization.status === 'valid') continue;
    if (authorization.status !== 'pending') return refusal(open, noted, problemIn([authorization]));
    const found = await published(open, authorization);
    if (typeof found === 'string')
      return refusal(open, { ...noted, answers }, { type: 'dns', detail: found });
    answers.push(found);
  }
  if (answers.length === 0) return waits(open, noted, undefined, `${issuer.name} looks at the order.`);
  return { state: 'continue', reference: { ...noted, at: 'published', answers } };
}

async function published(
  { publisher, key, issuer }: Session,
  { identifier: { value: domain }, challenges }: UpstreamAuthorization,
): Promise<Noted['answers'][number] | string> {
  const challenge = challenges.find(({ type }) => type === 'dns-01');
  if (challenge?.token === undefined)
    return `${issuer.name} does not validate ${domain} by a DNS record, and no other way is possible here.`;
  const digest = createHash('sha256').update(`${challenge.token}.${key.thumbprint}`).digest('base64url');
  const record: ChallengeRecord = { name: `_acme-challenge.${domain}`, value: digest };
  const known = await publisher.publish(record);
  if (known !== undefined) return { url: challenge.url, ...record, published: known };
  return `The DNS of ${domain} cannot be written to. Name its zone as acmeZones, or let a CNAME record at ${record.name} point into such a zone.`;
}

/** Has the CA look, once every name server has the records. */
async function answer(open: Session, noted: Noted): Promise<Progress> {
  const { publisher, client, issuer } = open;
  const visible = await Promise.all(noted.answers.map((each) => publisher.isVisible(each.published)));
  if (visible.includes(false))
    return waits(open, noted, undefined, 'The name servers of the zone do not have the record yet.');
  for (const { url } of noted.answers) {
    try {
      await client.post(url, {});
    } catch (error) {
      // A former run has answered it: what became of it, the order says.
      if (!(error instanceof AcmeFailure) || error.type !== 'malformed') throw error;
    }
  }
  const next: Noted = { ...noted, at: 'answered' };
  return waits(open, next, undefined, `${issuer.name} validates the domains.`);
}

async function awaitValidation(open: Session, noted: Noted): Promise<Progress> {
  const { order, retryAt } = await orderAt(open, noted);
  if (order.status === 'pending')
    return waits(open, noted, retryAt, `${open.issuer.name} validates the domains.`);
  return afterValidation(open, noted, order);
}

async function afterValidation(open: Session, noted: Noted, order: UpstreamOrder): Promise<Progress> {
  if (order.status !== 'invalid') {
    await cleanUp(open, noted);
    return { state: 'continue', reference: { ...noted, at: 'finalizing', answers: [] }, commits: true };
  }
  const authorizations = await Promise.all(
    order.authorizations.map(async (url) =>
      parsed(UpstreamAuthorization, (await open.client.post(url, '')).text),
    ),
  );
  return refusal(open, noted, problemIn(authorizations) ?? order.error);
}

/** Finalizes an order that is ready. A second run finds it processing or valid, so the CA issues once. */
async function finalize(open: Session, { csr }: UpstreamRequest, noted: Noted): Promise<Progress> {
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

async function orderAt({ client }: Session, { order }: Noted) {
  const { text, retryAt } = await client.post(order, '');
  return { order: parsed(UpstreamOrder, text), retryAt };
}

const waits = (
  { clock }: Session,
  reference: Reference,
  retryAt: Instant | undefined,
  message: string,
): Progress => ({
  state: 'wait',
  reference,
  at: retryAt ?? after(clock.now(), POLL_SECONDS, 'seconds'),
  message,
});

/** What a refusal of the CA means for the request. */
async function afterFailure(
  open: Session,
  reference: Reference | undefined,
  error: unknown,
): Promise<Progress> {
  if (!(error instanceof AcmeFailure)) throw error;
  const { issuer, clock } = open;
  const noted = Noted.safeParse(reference).data;
  if (error.type === 'rateLimited' || (error.status >= 500 && error.retryAt !== undefined)) {
    const until = error.retryAt ?? after(clock.now(), LIMITED_SECONDS, 'seconds');
    const message = `${issuer.name} asks to wait until ${until}: ${error.message}`;
    return { state: 'wait', reference: reference ?? null, at: until, message };
  }
  // The order is gone after the CA may have issued: it cannot be known whether it has.
  if (noted?.at === 'finalizing' && error.status === 404) return { state: 'unknown', reference: noted };
  // Another run has finalized it in the same moment.
  if (noted?.at === 'finalizing' && error.type === 'orderNotReady')
    return waits(open, noted, undefined, `${issuer.name} is issuing the certificate.`);
  // Before that, another order takes its place: an order that is not finalized issues nothing.
  if (noted && error.status === 404) return { state: 'continue', reference: null };
  return refusal(open, noted, { type: error.type, detail: error.message });
}

async function refusal(
  open: Session,
  noted: Noted | undefined,
  problem: ProblemDocument | undefined,
): Promise<Progress> {
  if (noted) await cleanUp(open, noted);
  const { type, detail } = problem ?? {};
  const found = upstreamMessage('upstream-refused', {
    issuer: open.issuer.name,
    detail: detailOf([detail]).replace(/\.$/, ''),
    problem: typeOf(type) ?? 'invalid',
  });
  const reasons: Reasons = [shortenedReason({ field: '', ...found })];
  return { state: 'refused', reference: noted ?? null, reasons };
}

async function cleanUp({ publisher }: Session, { answers }: Noted): Promise<void> {
  for (const { name, value } of answers) await publisher.remove({ name, value });
}

/** Why an authorization is not valid: the error of its challenge. */
const problemIn = (authorizations: readonly UpstreamAuthorization[]): ProblemDocument | undefined =>
  authorizations
    .filter(({ status }) => status !== 'valid')
    .flatMap(({ identifier, challenges }) =>
      challenges.flatMap(({ error }) =>
        error ? [{ ...error, detail: `${identifier.value}: ${error.detail ?? 'not validated'}` }] : [],
      ),
    )
    .at(0);
