import { type Html, html } from '../html/html.ts';
import { contactUrl, type Service } from './service.ts';

/** The last line of an English page or guide: who runs the service, and where to ask questions. */
export const serviceLineHtml = (service: Service): Html =>
  html`<p>${service.name}, <a href="${service.url}">${service.url}</a>. Questions: <a href="${contactUrl(service)}">${service.contact}</a>.</p>`;

/** The same line as text. */
export const serviceLine = ({ name, url, contact }: Service): string =>
  `${name}, ${url}. Questions: ${contact}`;
