import { certificateIdText } from '../acme/certificate-id.ts';
import type { AcmeAccountId } from '../acme/identifiers.ts';
import { attentionOf, type RenewalAttempt, renewsFrom } from '../acme/renewal-attempt.ts';
import type { ActiveReplacement } from '../acme/replacement-request.ts';
import type { ReplacementReader } from '../acme/replacement-store.ts';
import type { Clock, Instant } from '../clock.ts';
import type { IssuedCertificate } from '../issuance/certificate-record.ts';
import { issuerKeyOf } from '../issuance/issuer-key.ts';
import type { AccountId } from '../order/identifiers.ts';
import type { OrderIn } from '../order/order.ts';
import type { OrderStore, OrderSummary } from '../order/store.ts';
import type { RenewalView } from '../views/client-view.ts';
import type { CertificateFinder } from './acme/replaced.ts';
import { windowOf } from './acme/window-of.ts';
import { type AttemptFinder, renewalAttempt } from './renewal-attempts.ts';

/**
 * So many valid certificates are read for one answer, and after so many whose attempts were looked up it ends: each of those is a query and
 * a dozen items.
 */
const MOST_PAGES = 5;
const PAGE_SIZE = 100;
const MOST_LOOKED_UP = 100;

export type RenewalFinder = AttemptFinder &
  CertificateFinder & {
    store: Pick<OrderStore, 'list'>;
    replacements: ReplacementReader;
    clock: Clock;
  };

/** Whose certificates: of one ACME account, of all of an account, or all. */
export type ClientScope = { account?: AccountId | undefined; client?: AcmeAccountId | undefined };

export type RenewalPart = { renewals: RenewalView[]; examined: number; cursor?: string };

/**
 * The valid certificates that programs hold, those that end first, with the last attempts to renew them.
 * @param cursor that of the former part
 * @throws Rejection on a cursor of another list
 */
export async function renewalsOfClients(
  deps: RenewalFinder,
  { account, client }: ClientScope,
  cursor?: string,
): Promise<RenewalPart> {
  const requests = await deps.replacements.listActive();
  const now = deps.clock.now();
  const renewals: RenewalView[] = [];
  let position = cursor;
  let [examined, lookedUp] = [0, 0];
  for (let pages = 0; pages < MOST_PAGES && lookedUp < MOST_LOOKED_UP; pages++) {
    const page = await deps.store.list({ account }, { cursor: position, limit: PAGE_SIZE }, ENDING_FIRST);
    const held = await heldCertificates(deps, page.items, client, now);
    const found = await Promise.all(held.map((each) => renewalOf(deps, each, requests, now)));
    renewals.push(...found.map(({ renewal }) => renewal));
    examined += page.items.length;
    lookedUp += found.filter(({ isLookedUp }) => isLookedUp).length;
    position = page.cursor;
    if (position === undefined) return { renewals, examined };
  }
  return { renewals, examined, ...(position !== undefined && { cursor: position }) };
}

const ENDING_FIRST = { by: 'ends', descending: false } as const;

type Held = { order: OrderIn<'issued'>; acmeAccount: AcmeAccountId; certificate: IssuedCertificate };

/** Those that a program has ordered, and that are valid. */
async function heldCertificates(
  { store, certificates }: RenewalFinder,
  page: readonly OrderSummary[],
  client: AcmeAccountId | undefined,
  now: Instant,
): Promise<Held[]> {
  const listed = page.filter(({ acmeAccount, notAfter = '' }) => {
    return acmeAccount !== undefined && (client ?? acmeAccount) === acmeAccount && now < notAfter;
  });
  const [orders, records] = await Promise.all([
    Promise.all(listed.map(({ id }) => store.load(id))),
    Promise.all(listed.map(({ serial = '' }) => certificates.load(serial))),
  ]);
  return listed.flatMap(({ acmeAccount }, index) => {
    const order = orders[index]?.order;
    const certificate = records[index];
    if (order?.status !== 'issued' || certificate?.state !== 'issued' || acmeAccount === undefined) return [];
    return [{ order, acmeAccount, certificate }];
  });
}

async function renewalOf(
  deps: RenewalFinder,
  held: Held,
  requests: readonly ActiveReplacement[],
  now: Instant,
): Promise<{ renewal: RenewalView; isLookedUp: boolean }> {
  const { order, acmeAccount, certificate } = held;
  const { notAfter } = certificate;
  const window = windowOf(certificate, order, requests);
  const replaced = replacedIn(order);
  const isLookedUp = replaced === undefined && window.start <= now;
  const attempt = isLookedUp ? await lookUp(deps, held, window, now) : replaced;
  const attention = attentionOf({ window, notAfter }, attempt, now);
  const renewal = {
    ...{ order: order.id, account: order.account, client: acmeAccount },
    ...{ names: order.names.slice(0, SHOWN_NAMES), nameCount: order.names.length, notAfter },
    renewalWindow: window,
    ...(attempt && { attempt }),
    ...(attention && { attention }),
  };
  return { renewal, isLookedUp };
}

const SHOWN_NAMES = 3;

const replacedIn = ({ replacedBy }: OrderIn<'issued'>): RenewalAttempt | undefined =>
  replacedBy?.issuedAt === undefined
    ? undefined
    : { state: 'succeeded', at: replacedBy.issuedAt, order: replacedBy.order };

async function lookUp(
  deps: RenewalFinder,
  { order, acmeAccount, certificate }: Held,
  window: RenewalView['renewalWindow'],
  now: Instant,
): Promise<RenewalAttempt | undefined> {
  const { der, serial } = certificate;
  const keyIdentifier = issuerKeyOf(Buffer.from(der, 'base64'));
  // A certificate without it has no identifier, and no program can name it.
  if (keyIdentifier === undefined) return undefined;
  const certId = certificateIdText({ keyIdentifier, serial });
  const from = renewsFrom({ ...certificate, window });
  return renewalAttempt(deps, { order, acmeAccount, certId, from, now });
}
