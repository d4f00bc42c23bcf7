import { type Html, html } from './html.ts';

/** Converts a text to HTML; backquotes mark code. */
export const prose = (text: string): Html =>
  html`${text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))}`;
