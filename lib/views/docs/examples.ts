import { type Html, html } from '../../html/html.ts';
import type { Service } from '../../mail/service.ts';
import type { Media, Parameter, Placed } from './api-document.ts';

/** The examples of a body in the contract, as JSON for people. */
export function examplesOf(media: Media): Html {
  return html`${listed(media).map(
    ({ title, value }) =>
      html`${title && html`<p>${title}:</p>\n`}<pre tabindex="0"><code>${pretty(value)}</code></pre>\n`,
  )}`;
}

function listed({ example, examples = {} }: Media): { title?: string | undefined; value: unknown }[] {
  if (example !== undefined) return [{ value: example }];
  const all = Object.values(examples);
  return all.map(({ summary, value }) => ({ title: all.length > 1 ? summary : undefined, value }));
}

const pretty = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);

/** The request as a command: with the examples of its parameters and of its body. */
export function requestExample({ path, method, operation }: Placed, service: Service): Html {
  const [media] = Object.entries(operation.requestBody?.content ?? {});
  const [first, ...more] = media === undefined ? [] : listed(media[1]);
  const lines = [
    `curl ${method === 'get' ? '' : `-X ${method.toUpperCase()} `}'${service.url}${filled(path, operation.parameters)}'`,
    ...(operation['x-roles'] ? ["-H 'Authorization: Bearer …'"] : []),
    ...operation.parameters
      .filter(({ in: where, required, example }) => where === 'header' && (required || example !== undefined))
      .map(headerLine),
    ...(media === undefined ? [] : [`-H 'Content-Type: ${media[0]}'`]),
    ...(first === undefined ? [] : [`-d '${pretty(first.value).replaceAll("'", "'\\''")}'`]),
  ];
  return html`<pre tabindex="0"><code>${lines.join(' \\\n  ')}</code></pre>
${more.map(({ title, value }) => html`<p>${title ?? 'Another body'}:</p>\n<pre tabindex="0"><code>${pretty(value)}</code></pre>\n`)}`;
}

const headerLine = ({ name, example }: Parameter): string => `-H '${headerName(name)}: ${example ?? '…'}'`;

/** `if-match` as it is written in documents. */
const headerName = (name: string): string => name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());

/** The path with example values, or with its `{parameters}`. */
const filled = (path: string, parameters: readonly Parameter[]): string =>
  path.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const found = parameters.find((each) => each.in === 'path' && each.name === name)?.example;
    return found === undefined ? whole : encodeURIComponent(String(found));
  });
