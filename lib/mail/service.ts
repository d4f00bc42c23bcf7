import * as z from 'zod';
import { MailAddress } from '../application/mail-address.ts';
import { isPrintable } from '../application/text.ts';

/**
 * The service as people know it: what it calls itself, who answers questions about it, the origin of its pages, and the
 * address that its mails come from.
 */
export type Service = { name: string; contact: string; url: string; from: string };

/**
 * The display name of every mail, so it holds nothing that a mail program could take for an address or a second
 * recipient (RFC 5322 §3.4). Letters of any script may stand in it.
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

/** Without credentials in it, and as pages and mails write it. */
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

/** The address as a link. */
export const contactUrl = ({ contact }: Service): string =>
  contact.startsWith('https://') ? contact : `mailto:${contact}`;

/** The page that says what the service is. */
export const servicePage = ({ url }: Service): string => `${url}/verify`;

/** The domain that signs its mails. */
export const domainOfSender = ({ from }: Service): string => from.slice(from.lastIndexOf('@') + 1);
