import type { AcmeOrder } from '../acme/acme-order.ts';
import type { AcmeStore } from '../acme/acme-store.ts';
import { type AcmeError, identifierNameOf } from '../acme/authorization.ts';
import { identifiersHash } from '../acme/identifiers-hash.ts';
import { PROFILES } from '../acme/profiles.ts';
import type { RenewalAttempt } from '../acme/renewal-attempt.ts';
import type { Instant } from '../clock.ts';
import type { Order, OrderIn } from '../order/order.ts';
import type { OrderStore } from '../order/store.ts';
import { type LoadedOrder, partsOf } from './acme/load-order.ts';
import { statusOf } from './acme/order-view.ts';

export type AttemptFinder = {
  acme: Pick<AcmeStore, 'findOrder' | 'loadOrder' | 'loadAuthorizations'>;
  store: Pick<OrderStore, 'load' | 'listIdsByDomain'>;
};

/** So many of the newest orders for a name are looked at for one that another client, or a person, has renewed. */
const MOST_LOOKED_AT = 20;

const ASKED = [undefined, ...Object.keys(PROFILES)];

type Wanted = {
  order: OrderIn<'issued'>;
  /** Of the client that holds it. */
  acmeAccount: string;
  /** The identifier of the certificate in ARI. */
  certId: string;
  /** From when on an order for the same names renews it. */
  from: Instant;
  now: Instant;
};

/**
 * The last attempt to renew a certificate: an ACME order of its client for the same names, with or without `replaces`; or an order of its
 * account for the same names by which it was renewed elsewhere. Reads a dozen items, and the newest orders for one name.
 */
export async function renewalAttempt(
  deps: AttemptFinder,
  wanted: Wanted,
): Promise<RenewalAttempt | undefined> {
  const [ofClient, renewed] = await Promise.all([attemptsOfClient(deps, wanted), renewedBy(deps, wanted)]);
  return [...ofClient, ...renewed].toSorted(bySuccessThenTime)[0];
}

/** A success first: what failed after it is for the certificate that it obtained. */
const bySuccessThenTime = (a: RenewalAttempt, b: RenewalAttempt): number =>
  Number(b.state === 'succeeded') - Number(a.state === 'succeeded') || (a.at < b.at ? 1 : -1);

async function attemptsOfClient(deps: AttemptFinder, wanted: Wanted): Promise<RenewalAttempt[]> {
  const { order, acmeAccount, certId, from, now } = wanted;
  const hashes = [undefined, certId].flatMap((replaces) =>
    ASKED.map((profile) => identifiersHash(order.names, { profile, replaces })),
  );
  const found = await Promise.all(hashes.map((hash) => deps.acme.findOrder(acmeAccount, hash)));
  const renewing = found
    .filter((each) => each !== undefined)
    .filter((each) => each.placed?.order !== order.id && (replaces(each, order) || each.createdAt >= from));
  const all = await Promise.all(renewing.map((each) => partsOf(deps, each)));
  return all.map((parts) => attemptIn(parts, now)).filter((each) => each !== undefined);
}

const replaces = (attempt: AcmeOrder, { id }: Order): boolean => attempt.replaces?.order === id;

/** Undefined if its certificate was revoked or has ended since: the former one is to be renewed again. */
function attemptIn(parts: LoadedOrder, now: Instant): RenewalAttempt | undefined {
  const { order, placed } = parts;
  const at = order.placed?.at ?? order.createdAt;
  const of = placed && { order: placed.id };
  const { status, error } = statusOf(parts, now);
  if (error) return { state: 'failed', at, ...of, error: ofAuthorization(parts) ?? error };
  if (status !== 'valid' || placed === undefined) return { state: 'waiting', at, ...of };
  return isValid(placed, now) ? { state: 'succeeded', at, order: placed.id } : undefined;
}

const isValid = (order: Order, now: Instant): order is OrderIn<'issued'> =>
  order.status === 'issued' && now < order.certificate.notAfter;

/** Why a name could not be proven: the order says only that. */
function ofAuthorization({ authorizations }: LoadedOrder): AcmeError | undefined {
  for (const each of authorizations) {
    const error = each.status === 'invalid' && each.challenges.find((challenge) => challenge.error)?.error;
    if (error) return { type: error.type, detail: `${identifierNameOf(each)}: ${error.detail}` };
  }
  return undefined;
}

/** What another ACME account, or a person, has obtained for the same names. */
async function renewedBy({ store }: AttemptFinder, { order, from, now }: Wanted): Promise<RenewalAttempt[]> {
  // The longest has the fewest orders of other names below it.
  const [name = ''] = order.names
    .map((each) => each.replace(/^\*\./, ''))
    .sort((a, b) => b.length - a.length);
  const ids = await store.listIdsByDomain(order.account, name, MOST_LOOKED_AT);
  const found = await Promise.all(ids.filter((id) => id !== order.id).map((id) => store.load(id)));
  return found.flatMap((stored) => {
    const other = stored?.order;
    if (other === undefined || !isValid(other, now) || !hasSameNames(other, order)) return [];
    const { id, since } = other;
    return since >= from ? [{ state: 'succeeded', at: since, order: id }] : [];
  });
}

const hasSameNames = (a: Order, b: Order): boolean =>
  a.names.length === b.names.length && a.names.every((name) => b.names.includes(name));
