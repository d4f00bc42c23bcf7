import { systemClock } from '../../lib/clock.ts';
import { OrderId } from '../../lib/order/identifiers.ts';
import { configuredService } from '../compose/configured-service.ts';
import { onFirstUse } from '../compose/on-first-use.ts';
import { once } from '../compose/once.ts';
import { orderLinkPage } from './order-link-view.ts';
import { type PageDeps, pageEndpoint } from './page-endpoint.ts';
import { countedHere } from './page-rates.ts';

/** GET /orders/{order}: explains the address and how to view the order. It reads no order. */
export const showOrderLink = (deps: () => PageDeps) =>
  pageEndpoint(
    deps,
    countedHere({ now: () => deps().clock.now() }),
    async ({ service }, { pathParameters }) =>
      orderLinkPage(OrderId.safeParse(pathParameters['order']).data, service),
  );

export const handler = onFirstUse(() =>
  showOrderLink(once(() => ({ clock: systemClock, service: configuredService() }))),
);
