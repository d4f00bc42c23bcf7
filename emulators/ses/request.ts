import * as z from 'zod';
import { headerRecipients } from './mail-headers.ts';

/** The longest message of API version 1, in bytes. */
const MAX_MESSAGE_BYTES = 10 * 1024 * 1024;

/** An error of SES, with its code. */
export class SesError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** A request to send: its envelope and its raw message. */
export type Sending = {
  source: string;
  destinations: string[];
  raw: Buffer;
  configurationSet?: string;
  tags: Record<string, string>;
};

/** @throws SesError if SES would reject the request */
export async function readSendRawEmail(form: URLSearchParams): Promise<Sending> {
  const data = form.get('RawMessage.Data') ?? '';
  if (!z.base64().min(4).safeParse(data).success) {
    throw new SesError('InvalidParameterValue', 'RawMessage.Data must be base64 and not empty.');
  }
  const raw = Buffer.from(data, 'base64');
  const named = members(form, 'Destinations');
  const destinations = named.length > 0 ? named : await headerRecipients(raw).catch(() => []);
  const from = /^from:(.*)$/im.exec(raw.toString('latin1', 0, 100_000))?.[1];
  return sending(form, form.get('Source') ?? from ?? '', destinations, raw);
}

/** @throws SesError if SES would reject the request */
export async function readSendEmail(form: URLSearchParams): Promise<Sending> {
  const { createTransport } = await import('nodemailer');
  const [to, cc, bcc] = ['To', 'Cc', 'Bcc'].map((kind) => members(form, `Destination.${kind}Addresses`));
  const source = form.get('Source') ?? '';
  const { message } = await createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
  }).sendMail({
    from: source,
    to,
    cc,
    replyTo: members(form, 'ReplyToAddresses'),
    subject: form.get('Message.Subject.Data') ?? '',
    text: form.get('Message.Body.Text.Data') ?? undefined,
    html: form.get('Message.Body.Html.Data') ?? undefined,
  });
  if (!Buffer.isBuffer(message))
    throw new SesError('InvalidParameterValue', 'The message cannot be composed.');
  return sending(
    form,
    source,
    [to, cc, bcc].flatMap((list) => list ?? []),
    message,
  );
}

function sending(form: URLSearchParams, source: string, destinations: string[], raw: Buffer): Sending {
  const tags = readTags(form);
  const configurationSet = form.get('ConfigurationSetName') ?? '';
  if (raw.length > MAX_MESSAGE_BYTES) {
    throw new SesError(
      'InvalidParameterValue',
      `Message length is more than ${MAX_MESSAGE_BYTES} bytes long.`,
    );
  }
  if (!isMailbox(source))
    throw new SesError('InvalidParameterValue', `Not an address to send from: ${source}`);
  if (destinations.length === 0 || destinations.length > 50) {
    throw new SesError('InvalidParameterValue', 'A mail must have 1 to 50 recipients.');
  }
  const wrong = destinations.find((address) => !isMailbox(address));
  if (wrong !== undefined) throw new SesError('InvalidParameterValue', `Not an address to send to: ${wrong}`);
  return { source, destinations, raw, tags, ...(configurationSet !== '' && { configurationSet }) };
}

/** `a@b.c` or `Name <a@b.c>`, in ASCII as SES requires. */
function isMailbox(address: string): boolean {
  return /^([^<>\r\n]*<)?[!-;=?A-~]{1,256}@[A-Za-z0-9.-]+>?$/.test(address.trim());
}

function members(form: URLSearchParams, list: string): string[] {
  return [...form].filter(([name]) => name.startsWith(`${list}.member.`)).map(([, value]) => value);
}

function readTags(form: URLSearchParams): Record<string, string> {
  const tags: Record<string, string> = {};
  for (let n = 1; form.has(`Tags.member.${n}.Name`); n += 1) {
    const name = form.get(`Tags.member.${n}.Name`) ?? '';
    const value = form.get(`Tags.member.${n}.Value`) ?? '';
    // SES, MessageTag: letters, digits, underscore, dash (in values at sign and dot, too), at most 256 of them.
    if (!/^[\w-]{1,256}$/.test(name) || !/^[\w.@-]{1,256}$/.test(value)) {
      throw new SesError('InvalidParameterValue', `Invalid tag: ${name}=${value}`);
    }
    tags[name] = value;
  }
  return tags;
}
