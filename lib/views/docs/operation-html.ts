import { type Html, html, prose } from '../../html/html.ts';
import type { ApiOperation, ApiSchema } from './api-document.ts';
import { fieldsTable, meaning, typeOf } from './schema-html.ts';

const NOTHING = html``;

export type Placed = { path: string; method: string; operation: ApiOperation };

/** One operation: its purpose, roles, parameters, body and answers. */
export const operationHtml = ({ path, method, operation }: Placed): Html => html`
<section class="operation" id="${operation.operationId}">
<h3><span class="method ${method}">${method.toUpperCase()}</span> <code>${path}</code></h3>
<p><strong>${operation.summary}.</strong> ${prose(operation.description ?? '')}</p>
<p class="roles">${rolesOf(operation)}</p>
${parametersOf(operation)}${bodyOf(operation)}${answersOf(operation)}
</section>`;

function rolesOf({ 'x-roles': roles }: ApiOperation): Html {
  if (roles === undefined) return html`Needs no token.`;
  return html`For: ${roles.join(', ')}.`;
}

function parametersOf({ parameters }: ApiOperation): Html {
  if (parameters.length === 0) return NOTHING;
  return html`<h4>Parameters</h4><table><thead><tr><th>name</th><th>type</th><th>meaning</th></tr></thead><tbody>${parameters.map(
    (each) =>
      html`<tr><td><code>${each.name}</code> <small>${each.in}${each.required ? '' : ', optional'}</small></td><td>${typeOf(each.schema)}</td><td>${meaning({ ...each.schema, description: each.description ?? each.schema?.description })}</td></tr>`,
  )}</tbody></table>`;
}

function bodyOf({ requestBody }: ApiOperation): Html {
  const schema = requestBody?.content['application/json']?.schema;
  return schema ? html`<h4>Body</h4>${linked(schema)}` : NOTHING;
}

function answersOf({ responses }: ApiOperation): Html {
  return html`<h4>Answers</h4><ul>${Object.entries(responses)
    .filter(([status]) => status !== 'default')
    .map(([status, { description, content = {} }]) => {
      const schema = content['application/json']?.schema;
      const named = schema?.$ref ? html`: ${typeOf(schema)}` : NOTHING;
      const fields = schema?.properties ? fieldsTable(schema) : NOTHING;
      const files = schema ? '' : Object.keys(content).join(', ');
      return html`<li><code>${status}</code> ${prose(description ?? '')}${named} ${files}${fields}</li>`;
    })}</ul>`;
}

const linked = (schema: ApiSchema): Html =>
  schema.$ref ? html`<p>${typeOf(schema)}</p>` : fieldsTable(schema);
