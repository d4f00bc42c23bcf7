import { type ActiveReplacement, covers } from '../acme/replacement-request.ts';
import type { Instant } from '../clock.ts';
import type { CertificateStore } from '../issuance/certificate-store.ts';
import type { OrderStore, OrderSummary } from '../order/store.ts';
import type { ProgressView, WaitingOrder } from '../views/replacement-view.ts';

/**
 * So many valid certificates are read for one answer: each is two items, and API Gateway waits 30 seconds. The index of valid
 * certificates says nothing of CA and key, because every issuance would pay for that.
 */
const MOST_PAGES = 10;
const PAGE_SIZE = 100;

type Conditions = Omit<ActiveReplacement, 'id'>;
type Counter = { store: Pick<OrderStore, 'list'>; certificates: Pick<CertificateStore, 'load'> };

/**
 * Counts the valid certificates of a request and how many of them are replaced, and lists the orders of the others. A certificate that
 * was revoked or has expired is not counted any more.
 * @param cursor that of the former count
 * @throws Rejection on a cursor of another list
 */
export async function replacementProgress(
  deps: Counter,
  request: Conditions,
  cursor?: string,
): Promise<ProgressView> {
  const progress: ProgressView = {
    ...{ examined: 0, valid: 0, replaced: 0 },
    waiting: { clients: 0, people: 0 },
    orders: [],
  };
  let position = cursor;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const page = await deps.store.list(
      { account: request.account },
      { cursor: position, limit: PAGE_SIZE },
      { by: 'ends', descending: false },
    );
    await count(deps, request, page.items, progress);
    position = page.cursor;
    if (position === undefined) return progress;
  }
  return { ...progress, cursor: position };
}

/** Adds the certificates of a page to the counts. */
async function count(
  { certificates }: Counter,
  request: Conditions,
  orders: readonly OrderSummary[],
  progress: ProgressView,
): Promise<void> {
  const records = await Promise.all(orders.map(({ serial = '' }) => certificates.load(serial)));
  for (const [index, order] of orders.entries()) {
    const { account, submitted, replacedBy } = order;
    progress.examined += 1;
    const record = records[index];
    if (record?.state !== 'issued') continue;
    const { issuer, issuedAt, notAfter } = record;
    if (!covers(request, { issuer, issuedAt, account, keyType: submitted?.keyType ?? '' })) continue;
    progress.valid += 1;
    if (replacedBy?.issuedAt !== undefined) {
      progress.replaced += 1;
      continue;
    }
    const waiting = waitingOrder(order, notAfter);
    progress.waiting[waiting.for] += 1;
    progress.orders.push(waiting);
  }
}

const waitingOrder = (
  { id, account, names, nameCount, acmeAccount, replacedBy }: OrderSummary,
  notAfter: Instant,
): WaitingOrder => ({
  ...{ id, account, name: names[0] ?? '', nameCount, notAfter },
  for: acmeAccount === undefined ? 'people' : 'clients',
  ...(replacedBy && { replacement: replacedBy.order }),
});
