import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { AcmeAccount } from '../../acme/account.ts';
import type { AcmeOrder } from '../../acme/acme-order.ts';
import type { AcmeStore } from '../../acme/acme-store.ts';
import type { Authorization, Identifier } from '../../acme/authorization.ts';
import type { Credential } from '../../acme/credential.ts';
import { AcmeProblem } from '../../acme/problem.ts';
import { isProfile, PROFILES } from '../../acme/profiles.ts';
import type { SignedRequest } from '../../acme/signed-request.ts';
import { MOST_NAMES } from '../../application/application.ts';
import type { CertifiableName } from '../../application/names/examine-names.ts';
import { after, type Clock, type Instant } from '../../clock.ts';
import type { RateDeps } from '../../http/rate-limits.ts';
import type { Reply } from '../../http/reply.ts';
import { newSortableId } from '../../order/order-id.ts';
import type { Policy } from '../../policy/policy.ts';
import type { BlockStore } from '../../verification/block-store.ts';
import { blockedDomains, blockedReason } from '../../verification/blocked-domains.ts';
import type { CheckedDomainFinder } from '../../verification/domains/checked-domains.ts';
import { continued } from './awaited-order.ts';
import { permits, subjectOf } from './credential-rights.ts';
import { identifierOf, readIdentifiers, refusal } from './identifiers.ts';
import { type OrderLoader, partsOf } from './load-order.ts';
import { newAuthorization } from './new-authorization.ts';
import { orderReply, statusOf } from './order-view.ts';
import { provenNames } from './proven-names.ts';
import { readPayload } from './read-payload.ts';
import { type ReplacedFinder, replacedBy } from './replaced.ts';

/** How long an order may be finalized after it was created. */
const ORDER_DAYS = 7;

/** So many orders may an ACME account create in an hour; an open one that is answered again does not count. */
const MOST_ORDERS = 300;

const NewOrder = z.object({
  identifiers: z
    .array(z.looseObject({ type: z.string().max(20), value: z.string().min(1).max(300) }))
    .min(1)
    .max(MOST_NAMES),
  notBefore: z.string().optional(),
  notAfter: z.string().optional(),
  profile: z.string().max(100).optional(),
  replaces: z.string().max(200).optional(),
});

export type OrderCreator = CheckedDomainFinder &
  OrderLoader &
  ReplacedFinder &
  RateDeps & {
    acme: AcmeStore;
    blocks: BlockStore;
    clock: Clock;
    rules: { policy: Policy };
    random: (bytes: number) => Uint8Array;
    publicUrl: string;
  };

/**
 * Creates an order, or answers the one for the same identifiers that is not finalized yet (RFC 8555 §7.4). The authorization of a name inside a
 * proven domain is valid at once.
 * @throws AcmeProblem `rejectedIdentifier`, `unsupportedIdentifier`, `unauthorized` if the credential or a block forbids a name,
 * `invalidProfile`, `alreadyReplaced`, `rateLimited`
 */
export async function newOrder(
  deps: OrderCreator,
  account: AcmeAccount,
  credential: Credential,
  { payload }: SignedRequest,
): Promise<Reply> {
  const asked = readPayload(NewOrder, payload);
  if (asked.notBefore !== undefined || asked.notAfter !== undefined)
    throw new AcmeProblem('malformed', '"notBefore" and "notAfter" are not supported: choose a profile.');
  if (asked.profile !== undefined && !isProfile(asked.profile))
    throw new AcmeProblem('invalidProfile', `The profiles are: ${Object.keys(PROFILES).join(', ')}.`);
  const { identifiers, names } = readIdentifiers(asked.identifiers, deps.rules.policy);
  assertPermitted(credential, names);
  const now = deps.clock.now();
  const hash = hashOf(identifiers, asked.profile, asked.replaces);
  const open = await deps.acme.findOrder(account.id, hash);
  const parts = open && (await partsOf(deps, open));
  const status = parts && statusOf(parts, now).status;
  // The proof of a ready one may have ended: it would not be finalized.
  const isOpen =
    status === 'pending' || (status === 'ready' && (await areProven(deps, account, credential, names)));
  if (parts && isOpen) return orderReply(parts, deps.publicUrl, now, 201);
  const continues = parts && continued(parts, now);
  // Not again for an order that replaces the certificate itself: RFC 9773 §5 refuses a different order.
  const replaces =
    asked.replaces === undefined || continues
      ? open?.replaces
      : await replacedBy(deps, credential, asked.replaces, names);

  await assertNotBlocked(deps, account, names);
  const authorizations = await authorizationsFor(deps, account, credential, names);
  await countOrder(deps, account, now);
  const order: AcmeOrder = {
    id: newSortableId(now, deps.random),
    acmeAccount: account.id,
    identifiers,
    authorizations: authorizations.map(({ id }) => id),
    createdAt: now,
    expiresAt: after(now, ORDER_DAYS, 'days'),
    ...(asked.profile !== undefined && { profile: asked.profile }),
    ...(replaces && { replaces }),
    ...(continues && { continues }),
  };
  await deps.acme.createOrder(order, authorizations, hash);
  return orderReply({ order, authorizations, placed: undefined }, deps.publicUrl, now, 201);
}

/** @throws AcmeProblem `rateLimited`: each order is kept for a week at least, with an authorization for each identifier */
async function countOrder(
  { rates }: Pick<OrderCreator, 'rates'>,
  { id }: AcmeAccount,
  now: Instant,
): Promise<void> {
  const hour = now.slice(0, 13);
  const endsAt = after(`${hour}:00:00.000Z`, 1, 'hours');
  if (await rates.reserve(`RATE#acme-orders#${id}#${hour}`, MOST_ORDERS, now, endsAt)) return;
  const seconds = Math.ceil((Date.parse(endsAt) - Date.parse(now)) / 1000);
  throw new AcmeProblem(
    'rateLimited',
    `The account has created ${MOST_ORDERS} orders in this hour, the most. Retry in ${seconds} seconds.`,
    { headers: { 'retry-after': String(Math.max(seconds, 1)) } },
  );
}

/** @throws AcmeProblem `unauthorized` if the credential is limited to other domains */
function assertPermitted(credential: Credential, names: readonly CertifiableName[]): void {
  const outside = names.filter(({ name }) => !permits(credential, name));
  if (outside.length > 0)
    throw refusal(
      'unauthorized',
      outside.map(identifierOf),
      'The credential of this account does not permit it.',
    );
}

async function assertNotBlocked(
  { blocks, clock }: OrderCreator,
  { account }: AcmeAccount,
  names: readonly CertifiableName[],
): Promise<void> {
  const domains = new Set(names.map(({ base }) => base));
  const [blocked] = await blockedDomains(blocks, account, [...domains], clock.now());
  if (blocked) throw new AcmeProblem('unauthorized', blockedReason(blocked).message);
}

async function areProven(
  deps: OrderCreator,
  { account }: AcmeAccount,
  credential: Credential,
  names: readonly CertifiableName[],
): Promise<boolean> {
  const proven = await provenNames(deps, account, names, subjectOf(credential));
  return names.every(({ name }) => proven.has(name));
}

async function authorizationsFor(
  deps: OrderCreator,
  account: AcmeAccount,
  credential: Credential,
  names: readonly CertifiableName[],
): Promise<Authorization[]> {
  const proven = await provenNames(deps, account.account, names, subjectOf(credential));
  const unproven = names.filter(({ name: each, kind }) => kind !== 'public' && !proven.has(each));
  if (unproven.length > 0)
    throw refusal(
      'rejectedIdentifier',
      unproven.map(identifierOf),
      'Internal names and IP addresses need a grant by an operator of this service.',
    );
  return names.map((each) =>
    newAuthorization(deps, {
      acmeAccount: account.id,
      identifier: identifierOf(each),
      isProven: proven.has(each.name),
    }),
  );
}

/** The same for the same set of identifiers, in any order. */
const hashOf = (identifiers: readonly Identifier[], ...more: readonly (string | undefined)[]): string =>
  createHash('sha256')
    .update(JSON.stringify([identifiers.map(({ value }) => value).sort(), ...more]))
    .digest('hex');
