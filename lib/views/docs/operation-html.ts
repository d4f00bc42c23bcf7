import { type Html, html, prose } from '../../html/html.ts';
import type { Service } from '../../mail/service.ts';
import {
  type Answer,
  type ApiDocument,
  type ApiOperation,
  type ApiSchema,
  nameIn,
  type Placed,
} from './api-document.ts';
import { examplesOf, requestExample } from './examples.ts';
import { fieldsTable, meaning, typeOf } from './schema-html.ts';

const NOTHING = html``;

/** `GET /path`, as it is shown everywhere. */
export const methodHtml = (method: string): Html =>
  html`<span class="method ${method}">${method.toUpperCase()}</span>`;

/** One operation: its purpose, roles, parameters, body, answers and problems, with examples. */
export const operationHtml = (api: ApiDocument, placed: Placed, service: Service): Html => {
  const { path, method, operation } = placed;
  return html`<h1>${operation.summary}</h1>
<p class="route">${methodHtml(method)} <code>${path}</code></p>
${operation.description && html`<p>${prose(operation.description)}</p>`}
<p class="roles">${rolesOf(operation)}</p>
<h2 id="request">Request</h2>
${requestExample(placed, service)}
${parametersOf(operation)}${bodyOf(api, operation)}
<h2 id="answers">Answers</h2>
${answersOf(api, operation)}
<h2 id="problems">Problems</h2>
${problemsOf(api, operation)}`;
};

function rolesOf({ 'x-roles': roles }: ApiOperation): Html {
  if (roles === undefined) return html`Public: it needs no token.`;
  return html`For members with the role ${roles.join(', ')}.`;
}

function parametersOf({ parameters }: ApiOperation): Html {
  if (parameters.length === 0) return NOTHING;
  return html`<h3>Parameters</h3>
<div class="wide" tabindex="0"><table><thead><tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead><tbody>${parameters.map(
    (each) =>
      html`<tr><td><code>${each.name}</code> <small>${each.in}${each.required ? '' : ', optional'}</small></td><td>${typeOf(each.schema)}</td><td>${meaning({ ...each.schema, description: each.description ?? each.schema?.description })}</td></tr>`,
  )}</tbody></table></div>`;
}

function bodyOf(api: ApiDocument, { requestBody }: ApiOperation): Html {
  const [media] = Object.entries(requestBody?.content ?? {});
  if (media === undefined) return NOTHING;
  const [type, { schema }] = media;
  return html`<h3>Body</h3>
<p>${schema?.$ref ? html`${typeOf(schema)}, ` : NOTHING}<code>${type}</code></p>
${schema && fieldsTable(resolved(api, schema))}`;
}

const resolved = (api: ApiDocument, schema: ApiSchema): ApiSchema =>
  api.components.schemas[nameIn(schema.$ref) ?? ''] ?? schema;

const isGood = (status: string): boolean => /^[23]/.test(status);

const answersOf = (api: ApiDocument, { responses }: ApiOperation): Html =>
  html`${Object.entries(responses)
    .filter(([status]) => isGood(status))
    .map(([status, answer]) => answerHtml(status, referenced(api, answer)))}`;

const referenced = (api: ApiDocument, answer: Answer): Answer =>
  api.components.responses[nameIn(answer.$ref) ?? ''] ?? answer;

function answerHtml(status: string, { description = '', content = {}, headers = {} }: Answer): Html {
  const said = Object.entries(headers).filter(([, header]) => header.description !== undefined);
  return html`<section class="answer"><h3>${status}</h3>
<p>${prose(description)}</p>
${Object.entries(content).map(
  ([type, media]) =>
    html`<p>${media.schema?.$ref ? html`${typeOf(media.schema)}, ` : NOTHING}<code>${type}</code></p>
${media.schema?.properties ? fieldsTable(media.schema) : NOTHING}${examplesOf(media)}`,
)}
${said.length > 0 ? html`<p>Headers: ${said.map(([name, header], at) => html`${at === 0 ? '' : ' '}<code>${name}</code>, ${prose(lowerFirst(header.description ?? ''))}`)}</p>` : NOTHING}</section>`;
}

const lowerFirst = (text: string): string => text.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase());

/** The problems of an operation: each status with its types, which the description of the answer names. */
function problemsOf(api: ApiDocument, { responses }: ApiOperation): Html {
  const titles = new Map(api['x-problems'].map(({ type, title }) => [type, title]));
  const rows = Object.entries(responses)
    .filter(([status]) => /^[45]/.test(status))
    .flatMap(([status, answer]) =>
      [...(referenced(api, answer).description ?? '').matchAll(/`([a-z-]+)`:/g)].map(([, type = '']) => ({
        status,
        type,
      })),
    );
  return html`<div class="wide" tabindex="0"><table><thead><tr><th scope="col">Status</th><th scope="col">Type</th><th scope="col">Title</th></tr></thead><tbody>${rows.map(
    ({ status, type }) =>
      html`<tr><td>${status}</td><td><a href="/docs#problem-${type}">${type}</a></td><td>${titles.get(type)}</td></tr>`,
  )}</tbody></table></div>
<p>Errors are <code>application/problem+json</code>: <a href="/docs/Problem">Problem</a>.</p>`;
}
