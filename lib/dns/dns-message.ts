import { CODES, type DnsFormat } from './dns-response.ts';
import { type MessageRecord, readMessage, readName } from './read-message.ts';
import type { DnsRecord, RecordType } from './resolver.ts';

/** What a URI template of RFC 8484 ends with; no other variable is supported. */
const VARIABLE = '{?dns}';

/** Whether the address of a resolver is a URI template, by which RFC 8484 §3 names a server. */
export const isTemplate = (address: string): boolean => address.endsWith(VARIABLE);

/** The address without its variable. */
export const withoutVariable = (address: string): string =>
  isTemplate(address) ? address.slice(0, -VARIABLE.length) : address;

/** DNS messages (`application/dns-message`, RFC 8484): the format of every resolver that an operator can run. */
export const dnsMessage = (server: URL): DnsFormat => ({
  accept: 'application/dns-message',
  query(name, type, unchecked) {
    const url = new URL(server);
    url.searchParams.set('dns', queryFor(name, type, unchecked).toString('base64url'));
    return url;
  },
  read(body, type) {
    const { isResponse, answers, authorities, ...header } = readMessage(body);
    if (!isResponse) throw new Error('the answer is no response');
    const matching = answers.filter((record) => record.type === CODES[type]);
    return {
      ...header,
      records: () => matching.map((record) => recordOf(body, type, record)),
      ttls: [...answers, ...authorities].map(({ ttl }) => ttl),
      owner: matching[0]?.name,
    };
  },
});

/** RD; AD, which asks for the verdict without the signatures (RFC 6840 §5.7); and CD. The id is 0 for caches (RFC 8484 §4.1). */
const FLAGS = 0x0120;
const CHECKING_DISABLED = 0x0010;
const CLASS_IN = 1;

function queryFor(name: string, type: RecordType, unchecked: boolean): Buffer {
  const labels = name.split('.').map((label) => Buffer.from(label, 'latin1'));
  if (labels.some(({ length }) => length === 0 || length > 63)) throw new Error('not a name of the DNS');
  const words = (...values: number[]) => Buffer.from(values.flatMap((value) => [value >> 8, value & 0xff]));
  return Buffer.concat([
    words(0, unchecked ? FLAGS | CHECKING_DISABLED : FLAGS, 1, 0, 0, 0),
    ...labels.flatMap((label) => [Buffer.from([label.length]), label]),
    Buffer.from([0]),
    words(CODES[type], CLASS_IN),
  ]);
}

/** @throws Error if the data of the record are malformed: an unknown record must not be ignored */
function recordOf(message: Buffer, type: RecordType, { start, end }: MessageRecord): DnsRecord {
  const data = message.subarray(start, end);
  switch (type) {
    case 'A':
      if (data.length !== 4) throw unreadable(type);
      return { type, address: data.join('.') };
    case 'AAAA':
      if (data.length !== 16) throw unreadable(type);
      return { type, address: ipv6(data) };
    case 'CNAME':
      return { type, target: nameIn(message, start, end, type) };
    case 'MX':
      return {
        type,
        preference: data.readUInt16BE(0),
        exchange: nameIn(message, start + 2, end, type),
      };
    case 'TXT':
      return { type, text: Buffer.concat(stringsIn(data)).toString() };
    case 'CAA': {
      // RFC 8659 §4.1.
      const value = 2 + data.readUInt8(1);
      if (value === 2 || value > data.length) throw unreadable(type);
      const tag = data.toString('latin1', 2, value).toLowerCase();
      return { type, flags: data.readUInt8(0), tag, value: data.toString('latin1', value) };
    }
  }
}

const unreadable = (type: RecordType): Error => new Error(`A ${type} record that cannot be read.`);

function nameIn(message: Buffer, start: number, end: number, type: RecordType): string {
  const found = readName(message, start);
  if (found.end !== end) throw unreadable(type);
  return found.name.toLowerCase();
}

/** Character strings: each a length and as many bytes. */
function stringsIn(data: Buffer): Buffer[] {
  const strings: Buffer[] = [];
  for (let at = 0; at < data.length; ) {
    const next = at + 1 + data.readUInt8(at);
    if (next > data.length) throw unreadable('TXT');
    strings.push(data.subarray(at + 1, next));
    at = next;
  }
  return strings;
}

/** In the short form of RFC 5952, as resolvers write it. */
function ipv6(data: Buffer): string {
  const groups = Array.from({ length: 8 }, (_, group) => data.readUInt16BE(group * 2).toString(16));
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1);
}
