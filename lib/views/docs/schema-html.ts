import { type Html, html, prose } from '../../html/html.ts';
import { type ApiSchema, nameIn } from './api-document.ts';

const NOTHING = html``;

/** The fields of an object as rows of a table; the type of any other schema. */
export function fieldsTable(schema: ApiSchema): Html {
  const rows = rowsOf(schema, '');
  if (rows.length === 0) return html`<p>${typeOf(schema)}</p>`;
  return html`<div class="wide" tabindex="0"><table><thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

/** A row for each field, followed by those of an object without a name of its own. */
const rowsOf = ({ properties = {}, required = [] }: ApiSchema, before: string): Html[] =>
  Object.entries(properties).flatMap(([name, field]) => {
    const optional = required.includes(name) ? NOTHING : html` <small>optional</small>`;
    const row = html`<tr><td><code>${before}${name}</code>${optional}</td><td>${typeOf(field)}</td><td>${meaning(field)}</td></tr>`;
    const item = typeof field.items === 'object' && field.items.$ref === undefined ? field.items : undefined;
    return [
      row,
      ...(field.$ref === undefined ? rowsOf(field, `${before}${name}.`) : []),
      ...(item === undefined ? [] : rowsOf(item, `${before}${name}[].`)),
    ];
  });

/** The type of a field in a few words, with a link if the schema has a name. */
export function typeOf(schema: ApiSchema | boolean | undefined): Html {
  if (schema === undefined || typeof schema === 'boolean') return html`any value`;
  const name = nameIn(schema.$ref);
  if (name !== undefined) return html`<a href="/docs/${name}">${name}</a>`;
  if (schema.enum) return joined(schema.enum.map((each) => html`<code>${String(each)}</code>`));
  if (schema.const !== undefined) return html`<code>${String(schema.const)}</code>`;
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return joined(choices.map(typeOf));
  if (schema.type === 'array') return html`list of ${typeOf(schema.items)}`;
  if (schema.type === 'object' && schema.properties) return html`object`;
  if (schema.type === 'object' && typeof schema.additionalProperties === 'object')
    return html`object with values of ${typeOf(schema.additionalProperties)}`;
  return html`${[schema.type ?? 'any value'].flat().join(' or ')}`;
}

/** The description of a field, its limits and its default. */
export function meaning(schema: ApiSchema): Html {
  const given =
    schema.default === undefined ? NOTHING : html` Default: <code>${JSON.stringify(schema.default)}</code>.`;
  return html`${prose(schema.description ?? '')}${limits(schema)}${given}`;
}

/** The limits of a value; zod writes the largest safe integer if there is none. */
function limits({ minimum, maximum, maxLength, maxItems }: ApiSchema): Html {
  const said = [
    ...(minimum !== undefined && maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER
      ? [`From ${minimum} to ${maximum}.`]
      : []),
    ...(maxLength === undefined ? [] : [`At most ${maxLength} characters.`]),
    ...(maxItems === undefined ? [] : [`At most ${maxItems}.`]),
  ];
  return said.length === 0 ? NOTHING : html` <small>${said.join(' ')}</small>`;
}

const joined = (parts: readonly Html[], by = ' | '): Html =>
  html`${parts.map((part, index) => (index === 0 ? part : html`${by}${part}`))}`;
