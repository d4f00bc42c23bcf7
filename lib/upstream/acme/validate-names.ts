import { createHash } from 'node:crypto';
import type { ChallengeRecord } from '../challenge-publisher.ts';
import type { Progress } from '../upstream-ca.ts';
import { parsed } from './acme-client.ts';
import { AcmeFailure, type ProblemDocument } from './acme-failure.ts';
import { UpstreamAuthorization, type UpstreamOrder } from './acme-order.ts';
import { type Noted, orderAt, type Session } from './acme-session.ts';
import { cleanUp, refusal, waits } from './outcomes.ts';

/** Publishes the answers to the challenges of all names that the CA has not validated before. */
export async function publishAnswers(open: Session, noted: Noted): Promise<Progress> {
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
  return `This service cannot write to the DNS of ${domain}. Let a CNAME record at ${record.name} point into a zone that it can write to, or ask the operator to add the zone (acmeZones).`;
}

/** Has the CA look, once every name server has the records. */
export async function answerChallenges(open: Session, noted: Noted): Promise<Progress> {
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

/** Goes on when the CA has validated all names. */
export async function awaitValidation(open: Session, noted: Noted): Promise<Progress> {
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
