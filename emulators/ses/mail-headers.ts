import PostalMime, { type Address, type Email } from 'postal-mime';

/** SES truncates the list of headers beyond this number. */
const MAX_HEADERS = 300;

/** The headers of a mail as in events of SES; none for a mail that cannot be parsed. */
export async function readHeaders(raw: Buffer) {
  const email = await PostalMime.parse(headerBlock(raw)).catch(
    (): Email => ({ headers: [], headerLines: [], attachments: [] }),
  );
  const all = email.headers.map(({ originalKey, value }) => ({ name: originalKey, value }));
  const first = (key: string) => email.headers.find((header) => header.key === key)?.value;
  const addresses = (list: readonly (Address | undefined)[] | undefined) => {
    const written = (list ?? []).flatMap((each) => (each === undefined ? [] : [writeAddress(each)]));
    return written.length === 0 ? undefined : written;
  };
  return {
    headersTruncated: all.length > MAX_HEADERS,
    headers: all.slice(0, MAX_HEADERS),
    commonHeaders: withoutAbsent({
      from: addresses([email.from]),
      sender: addresses([email.sender]),
      to: addresses(email.to),
      cc: addresses(email.cc),
      replyTo: addresses(email.replyTo),
      date: first('date'),
      messageId: first('message-id'),
      subject: email.subject,
    }),
  };
}

/** The addresses in To, Cc and Bcc of a mail. */
export async function headerRecipients(raw: Buffer): Promise<string[]> {
  const { to = [], cc = [], bcc = [] } = await PostalMime.parse(headerBlock(raw));
  return [...to, ...cc, ...bcc].flatMap((each) => (each.group ?? [each]).map(({ address }) => address));
}

function headerBlock(raw: Buffer): Buffer {
  const end = raw.toString('latin1').search(/\r?\n\r?\n/);
  return end === -1 ? raw : raw.subarray(0, end + 4);
}

function writeAddress(address: Address): string {
  if (address.group !== undefined) return `${address.name}:${address.group.map(writeAddress).join(', ')};`;
  return address.name === '' ? address.address : `${address.name} <${address.address}>`;
}

function withoutAbsent(
  values: Record<string, string | string[] | undefined>,
): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
