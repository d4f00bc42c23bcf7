import * as z from 'zod';
import { MailAddress } from '../application/mail-address.ts';
import { isPrintable } from '../application/text.ts';
import { type Html, html } from '../html/html.ts';

/**
 * The service as people see it: its name, the contact for questions, the origin of its pages, whether the console is among
 * them, and the sender address of its mails.
 */
export type Service = { name: string; contact: string; url: string; hasConsole: boolean; from: string };

/**
 * The display name of every mail. It contains nothing that a mail program could take for an address or a second recipient
 * (RFC 5322 §3.4). Letters of any script are allowed.
 */
export const ServiceName = z
  .string()
  .trim()
  .min(1)
  .max(60, 'must have at most 60 characters')
  .refine(
    (name) => isPrintable(name) && !/[<>"\\@:;/]|[\p{L}\p{N}][.。．｡]\p{L}{2,}/u.test(name),
    'must be a name such as "Example Org Certificates", without an address, quotation marks or < > @ : ; / \\',
  );

/** A URL without credentials, in a form that pages and mails can show. */
const HttpsUrl = z
  .url()
  .max(254)
  .regex(/^https:\/\/[^\s/?#@"<>\\]+(?:[/?#][!#-;=?-~]*)?$/);

/** A mail address or an https page at which a person answers. */
export const OperatorContact = z
  .string()
  .refine((contact) => MailAddress.or(HttpsUrl).safeParse(contact).success, {
    error: 'must be the mail address or the https URL at which people ask about the service',
  });

/** The contact as a link. */
export const contactUrl = ({ contact }: Service): string =>
  contact.startsWith('https://') ? contact : `mailto:${contact}`;

/** The page about the service. */
export const servicePage = ({ url }: Service): string => `${url}/verify`;

/** The domain that signs the mails of the service. */
export const domainOfSender = ({ from }: Service): string => from.slice(from.lastIndexOf('@') + 1);

/** The last line of an English page or guide: who runs the service, and where to ask questions. */
export const serviceLineHtml = (service: Service): Html =>
  html`<p>${service.name}, <a href="${service.url}">${service.url}</a>. Questions: <a href="${contactUrl(service)}">${service.contact}</a>.</p>`;

/** The same line as text. */
export const serviceLine = ({ name, url, contact }: Service): string =>
  `${name}, ${url}. Questions: ${contact}`;
