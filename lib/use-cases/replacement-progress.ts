import { covers, type ReplacementRequest } from '../acme/replacement-request.ts';
import type { CertificateStore } from '../issuance/certificate-store.ts';
import type { OrderStore, OrderSummary } from '../order/store.ts';
import type { ProgressView } from '../views/replacement-view.ts';

/**
 * So many valid certificates are read for one answer: each is two items, and API Gateway waits 30 seconds. The index of valid
 * certificates says nothing of CA and key, because every issuance would pay for that.
 */
const MOST_PAGES = 10;
const PAGE_SIZE = 100;

type Counter = { store: Pick<OrderStore, 'list'>; certificates: Pick<CertificateStore, 'load'> };

/**
 * Counts the valid certificates of a request, and how many of them are replaced. A certificate that was revoked or has expired is not
 * counted any more.
 * @param cursor that of the former count
 * @throws Rejection on a cursor of another list
 */
export async function replacementProgress(
  deps: Counter,
  request: ReplacementRequest,
  cursor?: string,
): Promise<ProgressView> {
  const progress: ProgressView = {
    ...{ examined: 0, valid: 0, replaced: 0 },
    waiting: { clients: 0, people: 0 },
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
  request: ReplacementRequest,
  orders: readonly OrderSummary[],
  progress: ProgressView,
): Promise<void> {
  const records = await Promise.all(orders.map(({ serial = '' }) => certificates.load(serial)));
  for (const [index, { account, submitted, replacedBy, acmeAccount }] of orders.entries()) {
    progress.examined += 1;
    const record = records[index];
    if (record?.state !== 'issued') continue;
    const { issuer, issuedAt } = record;
    if (!covers(request, { issuer, issuedAt, account, keyType: submitted?.keyType ?? '' })) continue;
    progress.valid += 1;
    if (replacedBy?.issuedAt !== undefined) progress.replaced += 1;
    else progress.waiting[acmeAccount === undefined ? 'people' : 'clients'] += 1;
  }
}
