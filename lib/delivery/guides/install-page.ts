import { html } from '../../html/html.ts';
import type { Service } from '../../mail/service.ts';
import { SERVERS, type Server, TITLES } from '../server.ts';
import { guideHtml } from './guide-html.ts';
import { GUIDES } from './guides.ts';
import { subjectOf } from './subject.ts';

const EXAMPLE = subjectOf(['example.org', 'www.example.org', '*.example.org'], {
  place: 'download',
  name: 'Root CA',
});

/** The guide of a server as a public page, with example names. */
export const installPage = (server: Server, service: Service): string =>
  guideHtml(
    GUIDES[server].guide(EXAMPLE),
    service,
    html`<header class="bar"><span class="name">${service.name}</span><nav aria-label="Documentation"><a href="/docs">API</a></nav></header>
<nav class="servers" aria-label="Servers"><ul>${SERVERS.map((each) => html`<li>${each === server ? html`<strong aria-current="page">${TITLES[each]}</strong>` : html`<a href="/docs/install/${each}">${TITLES[each]}</a>`}</li>\n`)}</ul></nav>
`,
    html`<p class="note">This guide uses example names. On the page of your order, choose this server and download the zip file: it contains this guide for the names and the CA of your certificate, and the files that the guide mentions. Unpack it to a new folder. (In the API it is <code>?format=${server}</code> of <code>GET /v1/orders/…/certificate</code>.)</p>
`,
  );
