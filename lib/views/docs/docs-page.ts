import { createHash } from 'node:crypto';
import { SERVERS, TITLES } from '../../delivery/server.ts';
import { html, prose } from '../../html/html.ts';
import { type Service, serviceLineHtml } from '../../mail/service.ts';
import { ApiDocument } from './api-document.ts';
import { STYLE } from './docs-style.ts';
import { operationHtml, type Placed } from './operation-html.ts';
import { fieldsTable } from './schema-html.ts';

/** The only style sheet that the page's content security policy allows. */
export const STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;

/** The contract as a page for people: one file without scripts or external resources. */
export function docsPage(openapi: unknown, service: Service): string {
  const { info, tags, paths, components, 'x-problems': problems } = ApiDocument.parse(openapi);
  const placed: Placed[] = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const of = (tag: string) => placed.filter(({ operation }) => operation.tags.includes(tag));

  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${info.title} API</title>
<style>${{ markup: STYLE }}</style>
</head>
<body>
<h1>${info.title} API</h1>
${serviceLineHtml(service)}
<p>Version ${info.version}. For programs: <a href="/openapi.json">openapi.json</a>.</p>
${info.description.split('\n\n').map((paragraph) => html`<p>${prose(paragraph)}</p>`)}
<p>How to install a certificate on: ${SERVERS.map((server, index) => html`${index === 0 ? '' : '; '}<a href="/docs/install/${server}">${TITLES[server]}</a>`)}.</p>
<nav aria-label="Operations">${tags.map(
    ({ name }) =>
      html`<h4>${name}</h4><ul>${of(name).map(
        ({ method, path, operation }) =>
          html`<li><a href="#${operation.operationId}">${operation.summary}</a><br><small>${method.toUpperCase()} ${path}</small></li>`,
      )}</ul>`,
  )}<p><a href="#schemas">Schemas</a>, <a href="#problems">Problems</a></p></nav>
<main>
${tags.map(({ name, description }) => html`<h2>${name}</h2><p>${description}</p>${of(name).map(operationHtml)}`)}
<h2 id="schemas">Schemas</h2>
${Object.entries(components.schemas).map(
  ([name, schema]) =>
    html`<section class="schema" id="schema-${name}"><h3>${name}</h3>${prose(schema.description ?? '')}${fieldsTable(schema)}</section>`,
)}
<h2 id="problems">Problems</h2>
<p>Errors are <code>application/problem+json</code>: <a href="#schema-Problem">Problem</a>.</p>
<table><thead><tr><th>type</th><th>status</th><th>title</th></tr></thead><tbody>${problems.map(
    ({ type, status, title }) =>
      html`<tr id="problem-${type}"><td><code>/docs#problem-${type}</code></td><td>${status}</td><td>${title}</td></tr>`,
  )}</tbody></table>
</main>
</body>
</html>
`.markup;
}
