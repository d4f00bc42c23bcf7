import type { AcmeAccount } from '../../acme/account.ts';
import type { AcmeStore } from '../../acme/acme-store.ts';
import { notFound } from '../../acme/problem.ts';
import { acmeUrls } from '../../acme/urls.ts';
import type { Reply } from '../../http/reply.ts';

const PAGE = 100;

/** The orders of an account, the newest first (RFC 8555 §7.1.2.1). */
export async function listOrders(
  { acme, publicUrl }: { acme: Pick<AcmeStore, 'listOrders'>; publicUrl: string },
  account: AcmeAccount,
  id: string,
  cursor: string | undefined,
): Promise<Reply> {
  if (id !== account.id) throw notFound();
  const { items, cursor: next } = await acme.listOrders(id, { limit: PAGE, ...(cursor && { cursor }) });
  const urls = acmeUrls(publicUrl);
  return {
    status: 200,
    headers: next ? { link: `<${urls.orders(id)}?cursor=${encodeURIComponent(next)}>;rel="next"` } : {},
    body: { orders: items.map((order) => urls.order(id, order.id)) },
  };
}
