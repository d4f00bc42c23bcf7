import { type Html, html, prose } from '../../html/html.ts';
import type { Service } from '../../mail/service.ts';
import { type ApiDocument, operationsOf, type Placed } from './api-document.ts';
import { docsFrame } from './docs-frame.ts';
import { operationHtml } from './operation-html.ts';
import { fieldsTable, typeOf } from './schema-html.ts';

/** The page of one operation or one schema; undefined if there is none of this name. */
export function docsPart(api: ApiDocument, name: string, service: Service): string | undefined {
  const all = operationsOf(api);
  const placed = all.find(({ operation }) => operation.operationId === name);
  if (placed !== undefined)
    return docsFrame(
      {
        title: `${placed.operation.summary} – ${api.info.title} API`,
        content: html`${crumbs(placed.operation.tags[0])}\n${operationHtml(api, placed, service)}`,
        list: listOf(api, all, name),
      },
      service,
    );
  const schema = Object.entries(api.components.schemas).find(([key]) => key === name)?.[1];
  if (schema === undefined) return undefined;
  const choices = schema.anyOf ?? schema.oneOf;
  return docsFrame(
    {
      title: `${name} – ${api.info.title} API`,
      content: html`${crumbs('schemas')}
<h1>${name}</h1>
<p>${prose(schema.description ?? '')}</p>
${choices ? html`<p>One of: ${typeOf(schema)}.</p>${choices.filter((each) => each.properties).map(fieldsTable)}` : fieldsTable(schema)}
${usedBy(all, name)}`,
      list: listOf(api, all, name),
    },
    service,
  );
}

const crumbs = (part: string | undefined): Html =>
  html`<p class="crumbs"><a href="/docs">API</a> / ${part && html`<a href="/docs#${part}">${part === 'schemas' ? 'Schemas' : part}</a>`}</p>`;

/** Every operation by tag, beside the page on a wide screen. */
const listOf = (api: ApiDocument, all: readonly Placed[], current: string): Html =>
  html`<aside><nav aria-label="Operations">${api.tags.map(
    ({ name }) =>
      html`<h2>${name}</h2><ul>${all
        .filter(({ operation }) => operation.tags.includes(name))
        .map(
          ({ operation: { operationId, summary } }) =>
            html`<li><a href="/docs/${operationId}"${operationId === current ? html` aria-current="page"` : undefined}>${summary}</a></li>\n`,
        )}</ul>`,
  )}<h2><a href="/docs#schemas">Schemas</a></h2><h2><a href="/docs#problems">Problems</a></h2></nav></aside>`;

/** The operations whose body or answer is this schema, by its name in the contract. */
function usedBy(all: readonly Placed[], name: string): Html | undefined {
  const mark = `"#/components/schemas/${name}"`;
  const users = all.filter(({ operation }) => JSON.stringify(operation).includes(mark));
  return users.length === 0
    ? undefined
    : html`<h2>Used by</h2>
<ul>${users.map(({ operation: { operationId, summary } }) => html`<li><a href="/docs/${operationId}">${summary}</a></li>\n`)}</ul>`;
}
