import { type Html, html } from './html.ts';

/** A text in which `code` stands in backquotes. */
export const prose = (text: string): Html =>
  html`${text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))}`;
