import { type Html, html, prose } from '../../html/html.ts';
import type { ApiSchema } from './api-document.ts';

const NOTHING = html``;

/** The fields of an object as rows of a table; the type of any other schema. */
export function fieldsTable(schema: ApiSchema): Html {
  const fields = Object.entries(schema.properties ?? {});
  if (fields.length === 0) return html`<p>${typeOf(schema)}</p>`;
  return html`<table><thead><tr><th>field</th><th>type</th><th>meaning</th></tr></thead><tbody>${fields.map(
    ([name, field]) => {
      const needed = schema.required?.includes(name);
      return html`<tr><td><code>${name}</code>${needed ? NOTHING : html` <small>optional</small>`}</td><td>${typeOf(field)}</td><td>${meaning(field)}</td></tr>`;
    },
  )}</tbody></table>`;
}

/** The type of a field in a few words, with a link if the schema has a name. */
export function typeOf(schema: ApiSchema | boolean | undefined): Html {
  if (schema === undefined || typeof schema === 'boolean') return html`anything`;
  const name = schema.$ref?.split('/').at(-1);
  if (name !== undefined) return html`<a href="#schema-${name}">${name}</a>`;
  if (schema.enum) return joined(schema.enum.map((each) => html`<code>${String(each)}</code>`));
  if (schema.const !== undefined) return html`<code>${String(schema.const)}</code>`;
  if (schema.anyOf) return joined(schema.anyOf.map(typeOf));
  if (schema.type === 'array') return html`list of ${typeOf(schema.items)}`;
  if (schema.type === 'object' && schema.properties) return html`object of ${fieldNames(schema)}`;
  return html`${[schema.type ?? 'anything'].flat().join(' or ')}`;
}

const fieldNames = ({ properties = {} }: ApiSchema): Html =>
  joined(
    Object.keys(properties).map((name) => html`<code>${name}</code>`),
    ', ',
  );

/** The description of a field, and its default. */
export function meaning({ description, ...schema }: ApiSchema): Html {
  const given =
    schema.default === undefined ? NOTHING : html` Default: <code>${JSON.stringify(schema.default)}</code>.`;
  return html`${prose(description ?? '')}${given}`;
}

const joined = (parts: readonly Html[], by = ' | '): Html =>
  html`${parts.map((part, index) => (index === 0 ? part : html`${by}${part}`))}`;
