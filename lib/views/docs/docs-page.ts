import { SERVERS, TITLES } from '../../delivery/server.ts';
import { type Html, html, prose } from '../../html/html.ts';
import type { Service } from '../../mail/service.ts';
import { type ApiDocument, operationsOf, type Placed } from './api-document.ts';
import { docsFrame } from './docs-frame.ts';
import { methodHtml } from './operation-html.ts';
import { type Found, search } from './search.ts';

/** The first page of the docs: every operation, schema, problem and guide with a link; or what a search finds among them. */
export function docsPage(api: ApiDocument, service: Service, query = ''): string {
  const { title } = api.info;
  const asked = query.trim();
  return docsFrame(
    {
      title: asked === '' ? `${title} API` : `Search: ${asked} – ${title} API`,
      content: html`<h1>${title} API</h1>
${searchForm(asked)}
${asked === '' ? everything(api) : results(search(api, asked), asked)}`,
    },
    service,
  );
}

const searchForm = (asked: string): Html => html`<form action="/docs" role="search">
<label for="search">Search the documentation</label>
<input id="search" type="search" name="search" value="${asked}" maxlength="100" placeholder="For example: renew, If-Match, csr"><button>Search</button>
</form>`;

function results(found: readonly Found[], asked: string): Html {
  if (found.length === 0)
    return html`<p role="status">Nothing contains all of “${asked}”. Search for fewer words, or <a href="/docs">list everything</a>.</p>`;
  return html`<p role="status">${found.length} found. <a href="/docs">List everything</a>.</p>
<ul class="operations">${found.map(
    ({ kind, title, href }) =>
      html`<li><small>${kind}</small><a href="${href}">${title}</a><small>${href}</small></li>\n`,
  )}</ul>`;
}

function everything(api: ApiDocument): Html {
  const placed = operationsOf(api);
  return html`${api.info.description.split('\n\n').map((paragraph) => html`<p>${prose(paragraph)}</p>`)}
<p>Version ${api.info.version}. For programs: <a href="/openapi.json">openapi.json</a>. Go to: ${api.tags.map(({ name }) => html`<a href="#${name}">${name}</a>, `)}<a href="#schemas">schemas</a>, <a href="#problems">problems</a>, <a href="#guides">install guides</a>.</p>
${api.tags.map(
  ({ name, description }) => html`<h2 id="${name}">${name}</h2>
<p>${description}</p>
<ul class="operations">${placed.filter(({ operation }) => operation.tags.includes(name)).map(row)}</ul>`,
)}
<h2 id="schemas">Schemas</h2>
<ul class="schemas">${Object.keys(api.components.schemas).map((name) => html`<li id="schema-${name}"><a href="/docs/${name}">${name}</a></li>\n`)}</ul>
<h2 id="problems">Problems</h2>
<p>Errors are <code>application/problem+json</code>: <a href="/docs/Problem">Problem</a>. Their <code>type</code> is stable.</p>
<div class="wide" tabindex="0"><table><thead><tr><th scope="col">Type</th><th scope="col">Status</th><th scope="col">Title</th></tr></thead><tbody>${api[
    'x-problems'
  ].map(
    ({ type, status, title }) =>
      html`<tr id="problem-${type}"><td><code>/docs#problem-${type}</code></td><td>${status}</td><td>${title}</td></tr>`,
  )}</tbody></table></div>
<h2 id="guides">Install guides</h2>
<ul class="guides">${SERVERS.map((server) => html`<li><a href="/docs/install/${server}">${TITLES[server]}</a></li>\n`)}</ul>`;
}

const row = ({ method, path, operation }: Placed): Html =>
  html`<li id="${operation.operationId}">${methodHtml(method)}<a href="/docs/${operation.operationId}">${operation.summary}</a><code>${path}</code></li>\n`;
