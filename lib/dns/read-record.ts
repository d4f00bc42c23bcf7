import { isIPv4, isIPv6 } from 'node:net';
import type { DnsRecord, RecordType } from './resolver.ts';

/**
 * Parses a record in presentation format (RFC 1035 §5, RFC 8659 §4.1), or in the generic format (RFC 3597 §5) that some
 * resolvers use for CAA.
 * @throws Error if the record is malformed: an unknown record must not be ignored
 */
export function readRecord(type: RecordType, data: string): DnsRecord {
  switch (type) {
    case 'A':
      if (!isIPv4(data)) throw unreadable(data);
      return { type, address: data };
    case 'AAAA':
      // A zone index (`%eth0`) is part of no record.
      if (!isIPv6(data) || data.includes('%')) throw unreadable(data);
      return { type, address: data };
    case 'CNAME':
      return { type, target: canonical(data) };
    case 'TXT':
      return { type, text: data.startsWith('"') ? strings(data) : data };
    case 'MX': {
      const [, preference, exchange] = matched(/^(\d{1,5})\s+(\S+)$/, data);
      return { type, preference: Number(preference), exchange: canonical(`${exchange}`) };
    }
    case 'CAA': {
      if (data.startsWith('\\#')) return genericCaa(data);
      const [, flags, tag, value] = matched(/^(\d{1,3})\s+([^\s"]{1,255})\s+(.*)$/s, data);
      const text = `${value}`;
      return {
        type,
        flags: Number(flags),
        tag: `${tag}`.toLowerCase(),
        value: text.startsWith('"') ? strings(text) : text,
      };
    }
  }
}

function matched(pattern: RegExp, data: string): RegExpMatchArray {
  const match = data.trim().match(pattern);
  if (match === null) throw unreadable(data);
  return match;
}

const unreadable = (data: string): Error => new Error(`A record that cannot be read: ${data.slice(0, 100)}`);

function canonical(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

/** Quoted character strings, joined without a space between them (RFC 7208 §3.3). */
function strings(data: string): string {
  matched(/^("(?:[^"\\]|\\.)*"\s*)+$/s, data);
  return [...data.matchAll(/"((?:[^"\\]|\\.)*)"/gs)]
    .map(([, text = '']) =>
      text.replace(/\\(\d{3}|.)/gs, (_, escaped: string) =>
        escaped.length === 3 ? String.fromCharCode(Number(escaped)) : escaped,
      ),
    )
    .join('');
}

function genericCaa(data: string): DnsRecord {
  const [, length, hex] = matched(/^\\#\s+(\d{1,5})\s+([0-9A-Fa-f\s]+)$/, data);
  const bytes = Buffer.from(`${hex}`.replace(/\s/g, ''), 'hex');
  const tagLength = bytes[1] ?? 0;
  if (bytes.length !== Number(length) || tagLength < 1 || bytes.length < 2 + tagLength) {
    throw new Error(`A CAA record that cannot be read: ${data.slice(0, 100)}`);
  }
  return {
    type: 'CAA',
    flags: bytes[0] ?? 0,
    tag: bytes.toString('latin1', 2, 2 + tagLength).toLowerCase(),
    value: bytes.toString('latin1', 2 + tagLength),
  };
}
