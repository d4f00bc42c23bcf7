/** Markup that is already escaped. Only the tag `html` creates it. */
export type Html = { readonly markup: string };

type Value = string | number | Html | readonly Html[] | undefined;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (found) => ENTITIES[found] ?? found);

function markupOf(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  return 'markup' in value ? value.markup : value.map((each) => each.markup).join('');
}

/** HTML from a template: all inserted text is escaped, for content and for quoted attributes. */
export function html(template: readonly string[], ...values: readonly Value[]): Html {
  return { markup: template.map((part, index) => part + markupOf(values[index])).join('') };
}

/** Converts a text to HTML; backquotes mark code. */
export const prose = (text: string): Html =>
  html`${text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${commandOf(part)}</code>` : html`${part}`))}`;

/** Code that breaks at its blanks only: browsers break a line after the hyphen of an option, too. */
const commandOf = (code: string): Html[] =>
  code
    .split(/(?= )|(?<= )/)
    .map((part) => (part.startsWith('-') ? html`<span class="option">${part}</span>` : html`${part}`));
