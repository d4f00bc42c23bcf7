import { type Html, html } from '../html/html.ts';
import { contactUrl, type Service } from './service.ts';

/** In English, at the end of a page or guide: whose it is, and where to ask. */
export const serviceLineHtml = (service: Service): Html =>
  html`<p>${service.name}, <a href="${service.url}">${service.url}</a>. Questions: <a href="${contactUrl(service)}">${service.contact}</a>.</p>`;

/** The same as text. */
export const serviceLine = ({ name, url, contact }: Service): string =>
  `${name}, ${url}. Questions: ${contact}`;
