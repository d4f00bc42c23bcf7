import { html } from '../../html/html.ts';
import type { Service } from '../../mail/service.ts';
import { SERVERS, type Server, TITLES } from '../server.ts';
import { guideHtml } from './guide-html.ts';
import { GUIDES } from './guides.ts';
import { subjectOf } from './subject.ts';

const EXAMPLE = subjectOf(['example.org', 'www.example.org', '*.example.org']);

/** The guide of a server as a public page, for example names. */
export const installPage = (server: Server, service: Service): string =>
  guideHtml(
    GUIDES[server].guide(EXAMPLE),
    service,
    html`<nav aria-label="Servers"><a href="/docs">API</a>${SERVERS.map((each) => html` · ${each === server ? html`<strong>${TITLES[each]}</strong>` : html`<a href="/docs/install/${each}">${TITLES[each]}</a>`}`)}</nav>
<p>This is the guide for example names. Each download <code>?format=${server}</code> of <code>GET /v1/orders/…/certificate</code> is a zip that holds this guide for its own names, with the files that are named here. Unpack it into a folder of its own.</p>
`,
  );
