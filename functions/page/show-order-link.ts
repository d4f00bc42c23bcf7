import { systemClock } from '../../lib/clock.ts';
import { SERVERS, TITLES } from '../../lib/delivery/server.ts';
import { html } from '../../lib/html/html.ts';
import type { Service } from '../../lib/mail/service.ts';
import { OrderId } from '../../lib/order/identifiers.ts';
import { configuredService } from '../compose/configured-service.ts';
import { onFirstUse } from '../compose/on-first-use.ts';
import { once } from '../compose/once.ts';
import type { PageView } from './page.ts';
import { type PageDeps, pageEndpoint } from './page-endpoint.ts';
import { countedHere } from './page-rates.ts';
import { ABOUT_TEXTS, type Call } from './texts/about-texts.ts';

/** The API calls on an order, relative to its path; the reader replaces `DOMAIN`. */
const CALLS: Readonly<Record<Call, string>> = {
  submit: 'POST …/submit',
  resend: 'POST …/domains/DOMAIN/resend',
  contact: 'PUT …/domains/DOMAIN/contact',
  certificate: 'GET …/certificate',
  renew: 'POST …/renew',
  revoke: 'POST …/revoke',
  review: 'GET /v1/reviews',
};

/**
 * The page that emails about an order link to, until there is a console. It is the same for every id, whether the order
 * exists or not: it shows nothing that is not in its address.
 */
export const orderLinkPage = (id: string | undefined, service: Service): PageView => ({
  status: 200,
  render: ({ language }) => {
    const texts = ABOUT_TEXTS[language];
    const path = `/v1/orders/${id ?? 'ORDER'}`;
    const calls = Object.entries(CALLS).map(([call, request]) => ({ call: call as Call, request }));
    return {
      title: id === undefined ? texts.anOrder : texts.order(id),
      content: html`<p>${texts.showsNothing(service.name)}</p>
<h2>${texts.howToSee}</h2>
<p>${texts.withToken}</p>
<p><code>curl -H "Authorization: Bearer …" ${service.url}${path}</code></p>
<p>${texts.documentation} <a href="/docs">${texts.forPrograms}</a></p>
<h2>${texts.whatCanBeDone}</h2>
<dl>
${calls.map(({ call, request }) => html`<dt id="${call}">${texts.calls[call]}</dt><dd><code>${request.replace('…', path)}</code></dd>\n`)}</dl>
<h2 id="install">${texts.install}</h2>
<ul>
${SERVERS.map((server) => html`<li><a href="/docs/install/${server}" hreflang="en">${TITLES[server]}</a></li>\n`)}</ul>
<p>${texts.noMember(service.contact)}</p>`,
    };
  },
});

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
